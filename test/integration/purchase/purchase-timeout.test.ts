import { expect, it } from "vitest";
import { openMoneyPath } from "../../helpers/money-path.ts";
import { seedReleased } from "../../helpers/seed.ts";

const path = openMoneyPath();

// In a file of its own, as it waits out the client's whole patience while other files run.
it("an order whose answer never came is found by sending the same request again", { timeout: 60_000 }, async () => {
  await seedReleased(path.shop, path.accountId, [{}]);
  const [id = ""] = await path.closeAll();
  path.world.spoil("create_direct_order", "timeout-after-commit");
  await path.work();
  expect(await path.batch(id)).toMatchObject({ status: "placing", errorKind: "unknown-outcome" });
  expect(path.bought()).toHaveLength(1);
  await path.world.advance(60);
  await path.work();
  expect(path.bought()).toHaveLength(1);
  expect(await path.entries("debit")).toBe(1);
  expect(await path.statuses()).toEqual({ fulfilled: 1 });
  await path.expectBooksToAgree();
});
