import { describe, expect, it } from "vitest";
import { advanceCampaign } from "~/campaigns/sending/advance-campaign.server";
import { closeBatches } from "~/mailings/batches/close-batches.server";
import { releaseMailpieces } from "~/mailings/release.server";
import { disconnect } from "~/providers/connections/end-connections.server";
import { joinByKey } from "~/providers/connections/join-by-key.server";
import { allowLive, switchMode } from "~/settings/sending-mode.server";
import { openAmericanAccount } from "../../helpers/campaigns/american-account.ts";
import { connectPieterPost } from "../../helpers/seed.ts";

const { path, begin, letItRun, report } = openAmericanAccount();
const { world, statuses } = path;

const shopId = () => path.shop.shopId;

describe("people of a campaign whom an account took that was disconnected or lost its leave", () => {
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

  it("are not given up when the merchant takes back the leave of the only account on whose paper their words fit", async () => {
    world.sandbox.pieterpost.state.mainAccount.move("live", "eur", 10_000, new Date(Date.now()));
    await path.shop.db.templateVersion.updateMany({ data: { body: "Thank you.\n\n".repeat(95) } });
    await connectPieterPost(shopId());
    const { id: roomy } = await path.shop.db.mailAccount.findFirstOrThrow({ where: { mode: "live", provider: "pieterpost" } });
    await allowLive(shopId(), roomy, { allowed: true, acceptsEstimates: true });
    const id = await begin(2, () => true, "eur");
    await world.advance(6);
    await advanceCampaign(shopId(), id);
    await releaseMailpieces(shopId());
    expect(await statuses()).toEqual({ released: 2 });
    await allowLive(shopId(), roomy, { allowed: false, acceptsEstimates: false });
    await letItRun(id, 2);
    expect(await report(id)).toMatchObject({ status: "sending", progress: { left: 2, obstacles: ["live-not-allowed"], stopped: [] } });
    await allowLive(shopId(), roomy, { allowed: true, acceptsEstimates: true });
    await letItRun(id, 3);
    expect(await statuses()).toEqual({ placed: 2 });
  });

  it("are given up at once for words that no account prints, and not said to wait for one", async () => {
    await path.shop.db.templateVersion.updateMany({ data: { body: "Dear 花," } });
    const id = await beginWithBoth();
    await disconnect(path.shop.db, (await pieterPost()).id);
    await letItRun(id);
    const pieces = await path.shop.db.mailpiece.findMany({ select: { status: true, reasons: true } });
    expect(pieces).toEqual(Array.from({ length: 5 }, () => ({ status: "skipped", reasons: ["letter-font-lacks-character"] })));
  });

  it("let those behind them go on at once by another account, though they slept until that one bought again", async () => {
    const id = await beginWithBoth();
    await letItRun(id);
    await path.shop.db.campaign.updateMany({ data: { status: "sending", attempts: 0, nextAttemptAt: new Date(Date.now() + 8 * hour * 1000) } });
    await disconnect(path.shop.db, (await pieterPost()).id);
    expect((await path.shop.db.campaign.findUniqueOrThrow({ where: { id } })).nextAttemptAt.getTime()).toBeLessThanOrEqual(Date.now());
  });

  it("are collected anew, all of them together, once they had to wait", async () => {
    await path.shop.db.shop.updateMany({ data: { collectRule: "hour" } });
    const id = await begin(2, () => true);
    await letItRun(id);
    expect(await statuses()).toEqual({ released: 2 });
    await switchMode(shopId(), "test");
    await letItRun(id, 2);
    expect(await path.shop.db.mailpiece.findFirst()).toMatchObject({ status: "held", reasons: ["live-off"] });
    await world.advance(50 * 60);
    await switchMode(shopId(), "live");
    await letItRun(id);
    await world.advance(50 * 60);
    await closeBatches(shopId());
    expect(await statuses()).toEqual({ released: 2 });
    await world.advance(10 * 60);
    await closeBatches(shopId());
    expect(await statuses()).toEqual({ batched: 2 });
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
