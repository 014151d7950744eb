import { readFile } from "node:fs/promises";
import { expect, it } from "vitest";
import { databasePool } from "~/db.server";
import { processDeliveries } from "~/webhooks/process-deliveries.server";
import { seedCampaign } from "../../helpers/campaigns/campaigns.ts";
import { openMoneyPath, people } from "../../helpers/money-path.ts";
import { seedReleased } from "../../helpers/seed.ts";

const path = openMoneyPath();

/** What docs/operations.md has run after a restore. */
async function runDocumented(): Promise<void> {
  const text = await readFile(new URL("../../../docs/operations.md", import.meta.url), "utf8");
  const [, sql] = /```sql\n-- after a restore\n([^`]+)```/.exec(text) ?? [];
  if (!sql) throw new Error("The statements should be there.");
  await databasePool.query(sql);
  // It is dated by Postgres' own clock, which runs ahead of a test's.
  await path.world.advance(3_600);
}

it("after a restore nothing that waited is bought, and its money is free again", async () => {
  path.moveMoney(-9_900);
  await seedReleased(path.shop, path.accountId, people(2));
  await path.closeAll();
  await path.work();
  await seedReleased(path.shop, path.accountId, people(3));
  await path.shop.db.mailAccount.updateMany({ data: { liveAllowedAt: new Date(Date.now()) } });
  await path.shop.db.shop.updateMany({ data: { installedAt: new Date("2020-01-01T00:00:00Z") } });
  expect(await path.statuses()).toEqual({ needs_funds: 2, released: 3 });

  await runDocumented();
  path.moveMoney(20_000);
  await processDeliveries(path.shop.shopId);
  await path.closeAll();
  await path.work();

  expect(await path.statuses()).toEqual({ recalled: 5 });
  expect(path.bought()).toEqual([]);
  expect((await path.ledger()).reserved.amount).toBe(0);
  expect(await path.shop.db.automation.count({ where: { enabled: true } })).toBe(0);
  expect(await path.shop.db.mailAccount.count({ where: { liveAllowedAt: { not: null } } })).toBe(0);
  expect(await path.shop.db.delivery.findFirst()).toMatchObject({ topic: "app/uninstalled", status: "processed", errorCode: null });
});

it("after a restore nothing that was being bought is sent again", async () => {
  await path.closedBatch(1);
  path.world.sandbox.faults.script({ provider: "pieterpost", route: "create_direct_order", fault: "reset-before", times: 1 });
  await path.work();
  expect(await path.statuses()).toEqual({ placing: 1 });
  await runDocumented();
  await path.work();
  expect(await path.statuses()).toEqual({ needs_review: 1 });
  expect(path.bought()).toEqual([]);
});

it("after a restore no discount code is taken away", async () => {
  const { db } = path.shop;
  const id = await seedCampaign(path.shop, 2);
  await db.campaign.updateMany({ data: { status: "sending", discountId: "gid://shopify/DiscountCodeNode/1", codesDueAt: new Date(Date.now()) } });
  await db.shop.updateMany({ data: { installedAt: new Date("2020-01-01T00:00:00Z") } });
  await runDocumented();
  await processDeliveries(path.shop.shopId);
  expect(await db.campaign.findUnique({ where: { id } })).toMatchObject({ status: "cancelled", discountId: null, codesDueAt: null });
});
