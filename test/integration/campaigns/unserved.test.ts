import { describe, expect, it } from "vitest";
import { exportRecipients } from "~/campaigns/page/export-recipients.server";
import { readCampaign } from "~/campaigns/page/read-campaign.server";
import { advanceCampaign } from "~/campaigns/sending/advance-campaign.server";
import { confirmCampaign } from "~/campaigns/sending/confirm.server";
import { pauseCampaign, resumeCampaign } from "~/campaigns/sending/control.server";
import { closeBatches } from "~/mailings/batches/close-batches.server";
import { releaseMailpieces } from "~/mailings/release.server";
import { disconnect, disconnectAll } from "~/providers/connections/end-connections.server";
import { joinByKey } from "~/providers/connections/join-by-key.server";
import { refreshWallet } from "~/wallet/refresh-wallet.server";
import { seedCampaign } from "../../helpers/campaigns/campaigns.ts";
import { premierUser } from "../../helpers/providers/premier-stands.ts";
import { openProviderPath } from "../../helpers/providers/provider-path.ts";
import { connectPieterPost } from "../../helpers/seed.ts";

const path = openProviderPath(premierUser);
const { world, bought, statuses, work } = path;

const shopId = () => path.shop.shopId;
const report = async (id: string) => (await readCampaign(shopId(), id))?.report;

/** A campaign of so many people, of whom the shop's only account takes those in the United States. */
async function begin(count: number, isAmerican: (place: number) => boolean, currency: "eur" | "usd" = "usd"): Promise<string> {
  const america = { postalCode: "62704", city: "Springfield", state: "IL", countryCode: "US" };
  const id = await seedCampaign(path.shop, count, { change: (place) => ({ name: `Ada Number${place}`, lastName: `Number${place}`, ...(isAmerican(place) ? america : {}) }) });
  const confirmation = { templateVersionId: path.shop.versionId, count, maxAmount: count * 1_000, currency, mode: "live" as const, scheduledAt: null };
  expect(await confirmCampaign(shopId(), id, confirmation)).toMatchObject({ ok: true });
  return id;
}

/** What the sweep would set going in the next seconds. */
async function letItRun(id: string, rounds = 1): Promise<void> {
  for (let round = 0; round < rounds; round += 1) {
    await world.advance(6);
    await advanceCampaign(shopId(), id);
    await releaseMailpieces(shopId());
    await world.advance(3);
    await closeBatches(shopId());
    await work();
  }
}

describe("people of a campaign whom no account takes", () => {
  it("are named when it ends without them, on its page and in the file", async () => {
    const id = await begin(5, (place) => place > 1);
    await letItRun(id);
    expect(await report(id)).toMatchObject({ status: "sending", progress: { left: 2, obstacles: ["no-account-takes-it"], stopped: [] } });
    await letItRun(id);
    expect(await statuses()).toEqual({ placed: 3, skipped: 2 });
    expect(await report(id)).toMatchObject({ status: "finished", progress: { left: 0, percent: 100, stopped: [{ reason: "nobody-mails-there", people: 2 }] } });
    const file = await exportRecipients(shopId(), id, { outcome: "mail", reason: null, stopped: "nobody-mails-there", after: null });
    const [, ...lines] = file?.csv.trim().split("\r\n") ?? [];
    expect(lines).toHaveLength(2);
    for (const line of lines) expect(line).toContain("None of your accounts took it");
    const all = await exportRecipients(shopId(), id, { outcome: "mail", reason: null, stopped: null, after: null });
    expect(all?.csv.split("\r\n").filter((line) => line.endsWith("Bought"))).toHaveLength(3);
    expect(all?.csv.split("\r\n").filter((line) => line.endsWith("Stopped"))).toHaveLength(2);
  });

  it("do not keep those behind them from being mailed, however many they are", async () => {
    const id = await begin(1_003, (place) => place >= 1_000);
    await letItRun(id, 4);
    expect(bought().flatMap(({ names }) => names)).toHaveLength(3);
    expect(await report(id)).toMatchObject({ status: "finished", progress: { stopped: [{ reason: "nobody-mails-there", people: 1_000 }] } });
  }, 120_000);

  it("are looked at anew before it ends when an account has joined", async () => {
    const id = await begin(27, (place) => place < 25);
    await path.shop.db.mailAccount.updateMany({ data: { monthlyLimit: 1 } });
    await letItRun(id);
    await world.advance(6);
    await advanceCampaign(shopId(), id);
    const looksAt = async () => (await path.shop.db.campaign.findUniqueOrThrow({ where: { id } })).nextAttemptAt.getTime();
    await connectPieterPost(shopId());
    expect(await looksAt()).toBeLessThanOrEqual(Date.now());
    await advanceCampaign(shopId(), id);
    expect(await statuses()).toMatchObject({ held: 2 });
    await letItRun(id, 2);
    // The account that takes them waits for the merchant's leave.
    expect(await report(id)).toMatchObject({ status: "sending", progress: { obstacles: expect.arrayContaining(["live-not-allowed"]), stopped: [] } });
  });

  it("are left alone while a release looks at them", async () => {
    const id = await begin(1, () => false);
    await world.advance(6);
    await advanceCampaign(shopId(), id);
    await releaseMailpieces(shopId());
    const { nextAttemptAt } = await path.shop.db.mailpiece.findFirstOrThrow();
    // Claimed by a release a moment after the campaign began to look.
    await path.shop.db.mailpiece.updateMany({ data: { nextAttemptAt: new Date(Date.now() + 61_000) } });
    await path.shop.db.campaign.updateMany({ data: { nextAttemptAt: new Date(Date.now()) } });
    await advanceCampaign(shopId(), id);
    expect(await statuses()).toEqual({ held: 1 });
    await path.shop.db.mailpiece.updateMany({ data: { nextAttemptAt } });
    await path.shop.db.campaign.updateMany({ data: { nextAttemptAt: new Date(Date.now()) } });
    await advanceCampaign(shopId(), id);
    expect(await statuses()).toEqual({ skipped: 1 });
  });

  it("are not offered to an account in another currency than was confirmed", async () => {
    world.sandbox.pieterpost.state.mainAccount.move("live", "eur", 10_000, new Date(Date.now()));
    await connectPieterPost(shopId());
    await path.shop.db.mailAccount.updateMany({ where: { mode: "live" }, data: { liveAllowedAt: new Date(Date.now()), preference: 5 } });
    await path.shop.db.mailAccount.updateMany({ where: { provider: "pieterpost" }, data: { preference: 1 } });
    const id = await begin(1, () => true, "eur");
    world.sandbox.faults.script({ provider: "pieterpost", route: "create_direct_order", fault: "refuse-2xx", times: 6 });
    await letItRun(id);
    await path.workFor(5);
    await letItRun(id, 2);
    expect(await statuses()).toEqual({ failed: 1 });
    expect(bought()).toEqual([]);
    expect(await report(id)).toMatchObject({ status: "finished" });
  });

  it("are not looked at again and again while it is held back, though their account has left", async () => {
    const id = await begin(2, () => true);
    await world.advance(6);
    await advanceCampaign(shopId(), id);
    await releaseMailpieces(shopId());
    await pauseCampaign(shopId(), id);
    await disconnectAll(path.shop.db);
    await closeBatches(shopId());
    expect(await path.shop.db.mailpiece.count({ where: { nextAttemptAt: { lte: new Date(Date.now()) } } })).toBe(0);
    expect(await resumeCampaign(shopId(), id)).toBe(true);
    await letItRun(id, 2);
    expect(await path.shop.db.mailpiece.findMany({ select: { status: true, reasons: true } })).toEqual(Array.from({ length: 2 }, () => ({ status: "held", reasons: ["no-mail-account"] })));
  });

  it("are left asleep while it is held back, though they waited for money of an account that left", async () => {
    const id = await begin(2, () => true);
    await path.shop.db.mailAccount.updateMany({ data: { monthlyLimit: 1 } });
    await letItRun(id);
    expect(await statuses()).toEqual({ needs_funds: 2 });
    await pauseCampaign(shopId(), id);
    await disconnectAll(path.shop.db);
    await refreshWallet(shopId(), path.accountId);
    expect(await statuses()).toEqual({ released: 2 });
    expect(await path.shop.db.mailpiece.count({ where: { nextAttemptAt: { lte: new Date(Date.now()) } } })).toBe(0);
  });

  it("are not woken by an account while it is held back, but when it goes on", async () => {
    const id = await begin(2, () => false);
    await letItRun(id);
    await pauseCampaign(shopId(), id);
    const due = () => path.shop.db.mailpiece.count({ where: { status: "held", nextAttemptAt: { lte: new Date(Date.now()) } } });
    await connectPieterPost(shopId());
    expect(await due()).toBe(0);
    await resumeCampaign(shopId(), id);
    expect(await due()).toBe(2);
  });

  describe("whom an account took that was disconnected", () => {
    const hour = 60 * 60;
    const pieterPost = () => path.shop.db.providerConnection.findFirstOrThrow({ where: { provider: "pieterpost", disconnectedAt: null } });

    async function beginWithBoth(): Promise<string> {
      await connectPieterPost(shopId());
      await path.shop.db.mailAccount.updateMany({ where: { mode: "live" }, data: { liveAllowedAt: new Date(Date.now()) } });
      return begin(5, (place) => place > 1);
    }

    it("wait a day for it, and go on when it is back", async () => {
      const id = await beginWithBoth();
      await disconnect(path.shop.db, (await pieterPost()).id);
      await letItRun(id, 3);
      expect(await statuses()).toEqual({ placed: 3, held: 2 });
      expect(await report(id)).toMatchObject({ status: "sending", progress: { left: 2, obstacles: ["no-account-takes-it"] } });
      await connectPieterPost(shopId());
      await path.shop.db.mailAccount.updateMany({ where: { mode: "live" }, data: { liveAllowedAt: new Date(Date.now()) } });
      await letItRun(id, 3);
      // Its wallet is in another currency than the campaign's maximum, which only the merchant can settle.
      expect(await statuses()).toEqual({ placed: 3, batched: 2 });
      expect(await report(id)).toMatchObject({ progress: { left: 2, stopped: [] } });
    });

    it("are not given up because their words do not fit another account's paper", async () => {
      world.sandbox.pieterpost.state.mainAccount.move("live", "eur", 10_000, new Date(Date.now()));
      await path.shop.db.templateVersion.updateMany({ data: { body: "Thank you.\n\n".repeat(95) } });
      await connectPieterPost(shopId());
      await path.shop.db.mailAccount.updateMany({ where: { mode: "live" }, data: { liveAllowedAt: new Date(Date.now()) } });
      const id = await begin(2, () => true, "eur");
      await world.advance(6);
      await advanceCampaign(shopId(), id);
      await releaseMailpieces(shopId());
      expect(await statuses()).toEqual({ released: 2 });
      await disconnect(path.shop.db, (await pieterPost()).id);
      await letItRun(id, 2);
      expect(await statuses()).toEqual({ held: 2 });
      await connectPieterPost(shopId());
      await path.shop.db.mailAccount.updateMany({ where: { mode: "live" }, data: { liveAllowedAt: new Date(Date.now()) } });
      await letItRun(id, 3);
      expect(await statuses()).toEqual({ placed: 2 });
    });

    it("do not lose their place where letters are collected for an hour, and go by the other account", async () => {
      await joinByKey(shopId(), world.sandbox.premierLetters.describe().partnerKey);
      await path.shop.db.mailAccount.updateMany({ where: { mode: "live" }, data: { liveAllowedAt: new Date(Date.now()) } });
      await path.shop.db.shop.updateMany({ data: { collectRule: "hour" } });
      const id = await begin(2, () => true);
      await letItRun(id);
      await world.advance(50 * 60);
      expect(await statuses()).toEqual({ released: 2 });
      const user = await path.shop.db.providerConnection.findFirstOrThrow({ where: { mailAccounts: { some: { id: path.accountId } } } });
      await disconnect(path.shop.db, user.id);
      expect(await path.shop.db.mailpiece.count({ where: { status: "released", nextAttemptAt: { lte: new Date(Date.now()) } } })).toBe(2);
      await letItRun(id, 2);
      expect(await statuses()).toEqual({ released: 2 });
      await world.advance(10 * 60);
      await closeBatches(shopId());
      expect(await statuses()).toEqual({ batched: 2 });
    });

    it("are named after that day, also those who had been released to it", async () => {
      const id = await beginWithBoth();
      await world.advance(6);
      await advanceCampaign(shopId(), id);
      await releaseMailpieces(shopId());
      expect(await statuses()).toEqual({ released: 5 });
      await disconnect(path.shop.db, (await pieterPost()).id);
      await letItRun(id, 3);
      expect(await statuses()).toEqual({ placed: 3, held: 2 });
      await world.advance(24 * hour);
      await letItRun(id, 2);
      expect(await statuses()).toMatchObject({ skipped: 2 });
      expect(await report(id)).toMatchObject({ status: "finished", progress: { stopped: [{ reason: "nobody-mails-there", people: 2 }] } });
    });
  });
});
