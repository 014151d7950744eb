import { describe, expect, it } from "vitest";
import { advanceCampaign } from "~/campaigns/sending/advance-campaign.server";
import { cancelCampaign, pauseCampaign, resumeCampaign, unscheduleCampaign } from "~/campaigns/sending/control.server";
import { unscopedDb } from "~/db.server";
import { recallMailpiece } from "~/mailings/recall/recall.server";
import { releaseMailpieces } from "~/mailings/release.server";
import { suppressionKey } from "~/suppressions/suppression-keys.server";
import { refreshWallet } from "~/wallet/refresh-wallet.server";
import { seedCampaign } from "../../helpers/campaigns/campaigns.ts";
import { openCampaignPath } from "../../helpers/campaigns/path.ts";
import { seedReleased } from "../../helpers/seed.ts";

const { path, shopId, campaign, confirm, letItRun, printed } = openCampaignPath();
const { world, bought, walletCents, closeAll, statuses, expectBooksToAgree } = path;

describe("a campaign", () => {
  it("is told to nobody as sent for what they did not confirm, when somebody else confirmed another maximum first", async () => {
    const id = await seedCampaign(path.shop, 2);
    expect(await confirm(id, { maxAmount: 40_000 })).toEqual({ ok: true, status: "sending" });
    expect(await confirm(id, { maxAmount: 40_000 })).toEqual({ ok: true, status: "sending" });
    expect(await confirm(id, { maxAmount: 400 })).toEqual({ ok: false, reason: "not-ready" });
    expect(await confirm(id, { maxAmount: 40_000, scheduledAt: new Date(Date.now() + 86_400_000) })).toEqual({ ok: false, reason: "not-ready" });
    expect(await campaign(id)).toMatchObject({ maxAmount: 40_000, scheduledAt: null });
  });

  it("mails each of its recipients once and is then finished", async () => {
    const id = await seedCampaign(path.shop, 40);
    expect(await confirm(id)).toEqual({ ok: true, status: "sending" });
    expect(await confirm(id)).toEqual({ ok: true, status: "sending" });
    await letItRun(id);
    await letItRun(id);
    expect(await campaign(id)).toMatchObject({ status: "finished", expandedUntil: 39 });
    expect(bought().map(({ pieces }) => pieces.length).sort()).toEqual([15, 25]);
    expect(new Set(printed()).size).toBe(40);
    expect(printed()).toContain("Dear Ada7,\nthank you for Linen tablecloth.");
    expect(walletCents()).toBe(10_000 - 40 * 200);
    await expectBooksToAgree();
  });

  it("leaves out the second of a person and of a household, gaps, the do-not-mail list, and a holdout", async () => {
    await path.shop.db.suppression.create({
      data: { id: "s", shopId: shopId(), ...suppressionKey(shopId(), "email", "Ada3@example.com"), reason: "asked", createdAt: new Date(Date.now()) },
    });
    await seedCampaign(path.shop, 200, { holdoutPercent: 50, change: (index) => (index === 1 ? { streetAddress: "Lane 0" } : {}) });
    const rows = await path.shop.db.campaignRecipient.findMany({ orderBy: { position: "asc" } });
    expect(rows[1]).toMatchObject({ outcome: "skip", reason: "same-household" });
    expect(rows[3]).toMatchObject({ outcome: "skip", reason: "do-not-mail" });
    const held = rows.filter(({ outcome }) => outcome === "holdout").length;
    expect(held).toBeGreaterThan(60);
    expect(held).toBeLessThan(140);
  });

  it("does not mail who came onto the do-not-mail list since", async () => {
    const id = await seedCampaign(path.shop, 3);
    await confirm(id);
    await path.shop.db.suppression.create({
      data: { id: `late ${shopId()}`, shopId: shopId(), ...suppressionKey(shopId(), "email", "ada1@example.com"), reason: "asked", createdAt: new Date(Date.now()) },
    });
    await letItRun(id);
    expect(await statuses()).toEqual({ fulfilled: 2, skipped: 1 });
  });

  it("is not sent when it is no longer what was confirmed", async () => {
    const id = await seedCampaign(path.shop, 3);
    expect(await confirm(id, { count: 2 })).toEqual({ ok: false, reason: "audience-changed" });
    expect(await confirm(id, { scheduledAt: new Date(Date.now() - 1) })).toEqual({ ok: false, reason: "in-the-past" });
    const version = await path.shop.db.templateVersion.findUniqueOrThrow({ where: { id: path.shop.versionId } });
    await path.shop.db.templateVersion.create({ data: { ...version, id: `newer ${shopId()}`, number: 2 } });
    expect(await confirm(id)).toEqual({ ok: false, reason: "words-changed" });
    expect(await campaign(id)).toMatchObject({ status: "ready", confirmedAt: null });
  });

  it("never costs more than was confirmed, waits there, and goes on when more is allowed", async () => {
    const id = await seedCampaign(path.shop, 30);
    await confirm(id, { maxAmount: 30 * 200 - 1 });
    await letItRun(id);
    // Whichever of its two orders came first; the other would have been a cent too much.
    expect([5, 25]).toContain(printed().length);
    expect(await campaign(id)).toMatchObject({ status: "paused", reasons: ["maximum-reached"] });
    await resumeCampaign(shopId(), id, 30 * 200);
    await letItRun(id);
    expect(printed()).toHaveLength(30);
    expect(walletCents()).toBe(10_000 - 30 * 200);
  });

  it("says so where it stops because an order is paid in another currency than was confirmed", async () => {
    const id = await seedCampaign(path.shop, 2);
    await confirm(id, { currency: "usd" });
    await letItRun(id);
    expect(printed()).toHaveLength(0);
    expect(await campaign(id)).toMatchObject({ status: "paused", reasons: ["other-currency"] });
  });

  it("buys nothing while it is paused, and goes on where it was", async () => {
    const id = await seedCampaign(path.shop, 30);
    await confirm(id);
    await advanceCampaign(shopId(), id);
    await releaseMailpieces(shopId());
    await closeAll();
    await pauseCampaign(shopId(), id);
    await letItRun(id);
    expect(bought()).toHaveLength(0);
    await resumeCampaign(shopId(), id);
    await letItRun(id);
    await letItRun(id);
    expect(printed()).toHaveLength(30);
    expect(await campaign(id)).toMatchObject({ status: "finished" });
    await expectBooksToAgree();
  });

  it("takes back what is not bought when it is cancelled", async () => {
    const id = await seedCampaign(path.shop, 30);
    await confirm(id);
    await advanceCampaign(shopId(), id);
    await releaseMailpieces(shopId());
    await closeAll();
    expect(await cancelCampaign(shopId(), id)).toBe(true);
    await letItRun(id);
    await letItRun(id);
    expect(bought()).toHaveLength(0);
    expect(await statuses()).toEqual({ recalled: 30 });
    await expectBooksToAgree();
  });

  it("begins when it was scheduled to, unless it was taken back", async () => {
    const at = new Date(Date.now() + 3_600_000);
    const [id, other] = [await seedCampaign(path.shop, 2), await seedCampaign(path.shop, 2)];
    expect(await confirm(id, { scheduledAt: at })).toEqual({ ok: true, status: "scheduled" });
    await confirm(other, { scheduledAt: at });
    expect(await unscheduleCampaign(shopId(), other)).toBe(true);
    await letItRun(id);
    expect(bought()).toHaveLength(0);
    await world.advance(3_600);
    for (const each of [id, other]) await letItRun(each);
    await letItRun(id);
    expect(printed()).toHaveLength(2);
    expect(await campaign(other)).toMatchObject({ status: "ready", confirmedAt: null });
  });

  it("sleeps until the next orders of the day, and is looked after at once when money comes or it is resumed", async () => {
    await world.setClock("2026-11-28T09:00:00Z");
    const { providerAccountId } = await path.shop.db.mailAccount.findUniqueOrThrow({ where: { id: path.accountId } });
    await unscopedDb.providerDay.create({ data: { providerAccountId, day: "2026-11-28", orders: 85 } });
    const id = await seedCampaign(path.shop, 2);
    await confirm(id);
    await letItRun(id);
    await world.advance(6);
    await advanceCampaign(shopId(), id);
    expect((await campaign(id)).nextAttemptAt.toISOString()).toMatch(/^2026-11-28T22:00:0/);
    await pauseCampaign(shopId(), id);
    await resumeCampaign(shopId(), id);
    expect((await campaign(id)).nextAttemptAt.getTime()).toBeLessThanOrEqual(Date.now());
    // The order that waits is priced anew, and the wallet no longer holds it.
    path.moveMoney(-10_000);
    await world.setClock("2026-11-28T22:00:01Z");
    await letItRun(id);
    await world.advance(6);
    await advanceCampaign(shopId(), id);
    path.moveMoney(10_000);
    await refreshWallet(shopId(), path.accountId);
    expect((await campaign(id)).nextAttemptAt.getTime()).toBeLessThanOrEqual(Date.now());
    for (let round = 0; round < 2; round += 1) await letItRun(id);
    expect(await campaign(id)).toMatchObject({ status: "finished" });
    expect(printed()).toHaveLength(2);
  });

  it("sleeps no longer than until the last piece it waits for is taken back", async () => {
    await world.setClock("2026-11-29T09:00:00Z");
    const { providerAccountId } = await path.shop.db.mailAccount.findUniqueOrThrow({ where: { id: path.accountId } });
    await unscopedDb.providerDay.create({ data: { providerAccountId, day: "2026-11-29", orders: 85 } });
    const id = await seedCampaign(path.shop, 1);
    await confirm(id);
    await letItRun(id);
    await world.advance(6);
    await advanceCampaign(shopId(), id);
    const piece = await path.shop.db.mailpiece.findFirstOrThrow();
    await recallMailpiece(path.shop.db, piece.id, "recalled-by-hand");
    await advanceCampaign(shopId(), id);
    expect(await campaign(id)).toMatchObject({ status: "finished" });
  });

  it("lets a single letter go first", async () => {
    const id = await seedCampaign(path.shop, 60);
    await confirm(id);
    await advanceCampaign(shopId(), id);
    await releaseMailpieces(shopId());
    await seedReleased(path.shop, path.accountId, [{ name: "Grace Hopper" }]);
    await closeAll();
    const { findDueBatches } = await import("~/jobs/find-due-batches.server");
    const due = await findDueBatches(new Date(Date.now()), 10);
    const first = await path.batch(due[0]?.id ?? "");
    expect(first).toMatchObject({ campaignId: null, pieceCount: 1 });
  });
});
