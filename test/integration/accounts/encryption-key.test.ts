import { describe, expect, it } from "vitest";
import { shopDb, unscopedDb } from "~/db.server";
import { requireSameKey } from "~/settings/check-key.server";
import { seedShop } from "../../helpers/seed.ts";

describe("a database written with another encryption key", () => {
  it("is not worked with: its do-not-mail list would know nobody", async () => {
    await expect(requireSameKey()).resolves.toBeUndefined();
    const { shopId } = await seedShop();
    await expect(requireSameKey()).resolves.toBeUndefined();
    await shopDb(shopId).shop.updateMany({ data: { keyCheck: "made with another" } });
    await expect(requireSameKey()).rejects.toThrow("another encryption key");
    await unscopedDb.shop.deleteMany();
  });
});
