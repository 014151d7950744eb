import { describe, expect, it } from "vitest";
import { exportRecipients } from "~/campaigns/page/export-recipients.server";
import { advanceCampaign } from "~/campaigns/sending/advance-campaign.server";
import { pauseCampaign, resumeCampaign } from "~/campaigns/sending/control.server";
import { closeBatches } from "~/mailings/batches/close-batches.server";
import { releaseMailpieces } from "~/mailings/release.server";
import { disconnectAll } from "~/providers/connections/end-connections.server";
import { refreshWallet } from "~/wallet/refresh-wallet.server";
import { openAmericanAccount } from "../../helpers/campaigns/american-account.ts";
import { connectPieterPost } from "../../helpers/seed.ts";

const { path, begin, letItRun, report } = openAmericanAccount();
const { world, bought, statuses } = path;

const shopId = () => path.shop.shopId;

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
});
