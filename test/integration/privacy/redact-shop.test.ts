import { expect, it } from "vitest";
import { unscopedDb } from "~/db.server";
import { redactShop } from "~/privacy/redact-shop.server";
import { leaveShop } from "~/settings/leave-shop.server";
import { openMoneyPath } from "../../helpers/money-path.ts";
import { connectPieterPost, seedShop, type SeededShop } from "../../helpers/seed.ts";

const path = openMoneyPath();

async function erase({ db }: SeededShop): Promise<void> {
  await leaveShop(db, new Date(Date.now()));
  await redactShop(db);
}

it("erasing a shop takes the provider account with its counts along, once no other shop has it", async () => {
  const other = await seedShop();
  await connectPieterPost(other.shopId);
  const { id } = await unscopedDb.providerAccount.findFirstOrThrow();
  await unscopedDb.providerDay.create({ data: { providerAccountId: id, day: "2026-11-20", orders: 1 } });
  const left = async () => ({
    accounts: await unscopedDb.providerAccount.count(),
    requests: (await unscopedDb.providerRequest.count()) > 0,
    days: await unscopedDb.providerDay.count(),
  });
  await unscopedDb.providerAccount.create({ data: { id: "unused", provider: "pieterpost", accountRef: "being joined", createdAt: new Date(Date.now()) } });

  await erase(path.shop);
  expect(await left()).toEqual({ accounts: 2, requests: true, days: 1 });
  await erase(other);
  // One that another shop is just being joined to is none of this shop's.
  expect(await left()).toEqual({ accounts: 1, requests: false, days: 0 });
});
