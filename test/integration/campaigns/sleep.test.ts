import { expect, it, vi } from "vitest";
import { advanceCampaign } from "~/campaigns/sending/advance-campaign.server";
import { confirmCampaign } from "~/campaigns/sending/confirm.server";
import { wakeCampaigns } from "~/campaigns/sending/sleep.server";
import { seedCampaign } from "../../helpers/campaigns/campaigns.ts";
import { openMoneyPath } from "../../helpers/money-path.ts";

const path = openMoneyPath();
const nextLook = async (id: string) => (await path.shop.db.campaign.findUniqueOrThrow({ where: { id } })).nextAttemptAt.getTime() - Date.now();

it("a campaign stays in the hands of whoever looks after it when it is woken, and is not put to sleep by what they saw before", async () => {
  const { db, shopId, versionId: templateVersionId } = path.shop;
  const id = await seedCampaign(path.shop, 2);
  await confirmCampaign(shopId, id, { templateVersionId, count: 2, maxAmount: 400, currency: "eur", mode: "test", scheduledAt: null });
  await advanceCampaign(shopId, id);
  await db.mailpiece.updateMany({ data: { nextAttemptAt: new Date(Date.now() + 3_600_000) } });
  await path.world.advance(6);
  const { look } = await db.$transaction(async (tx) => {
    // Where it finds out how long it can sleep, it waits.
    await tx.$executeRaw`LOCK TABLE "Batch" IN ACCESS EXCLUSIVE MODE`;
    const look = advanceCampaign(shopId, id);
    const waiting = () => db.$queryRaw<unknown[]>`SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()`;
    await vi.waitUntil(async () => (await waiting()).length === 1, { timeout: 60_000 });
    await wakeCampaigns(db, new Date(Date.now()));
    expect(await nextLook(id)).toBeGreaterThan(0);
    return { look };
  }, { timeout: 30_000 });
  await look;
  expect(await nextLook(id)).toBeLessThanOrEqual(60_000);
  await path.world.advance(61);
  await advanceCampaign(shopId, id);
  expect(await nextLook(id)).toBeGreaterThan(60_000);
  await wakeCampaigns(db, new Date(Date.now()));
  expect(await nextLook(id)).toBeLessThanOrEqual(0);
});

it("a campaign that fails once pauses as after one failure, however often it was woken meanwhile", async () => {
  const { db, shopId, versionId: templateVersionId } = path.shop;
  const id = await seedCampaign(path.shop, 2);
  await confirmCampaign(shopId, id, { templateVersionId, count: 2, maxAmount: 400, currency: "eur", mode: "test", scheduledAt: null });
  await advanceCampaign(shopId, id);
  await path.world.advance(6);
  const { look } = await db.$transaction(async (tx) => {
    await tx.$executeRaw`LOCK TABLE "Batch" IN ACCESS EXCLUSIVE MODE`;
    const look = advanceCampaign(shopId, id);
    const waiting = () => db.$queryRaw<{ pid: number }[]>`SELECT pid FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()`;
    await vi.waitUntil(async () => (await waiting()).length === 1, { timeout: 60_000 });
    for (let times = 0; times < 15; times += 1) await wakeCampaigns(db, new Date(Date.now()));
    // Its question is broken off, as by a database that is restarted.
    await db.$queryRaw`SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()`;
    return { look };
  }, { timeout: 30_000 });
  await look;
  expect(await db.campaign.findUnique({ where: { id } })).toMatchObject({ status: "sending", attempts: 1 });
});
