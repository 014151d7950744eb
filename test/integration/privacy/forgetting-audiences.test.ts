import { beforeEach, describe, expect, it } from "vitest";
import { confirmCampaign } from "~/campaigns/sending/confirm.server";
import { cancelCampaign, pauseCampaign, resumeCampaign } from "~/campaigns/sending/control.server";
import { forgetOldPersonalData } from "~/privacy/retention.server";
import { openCodesShop } from "../../helpers/campaigns/codes-shop.ts";

const { advance, campaign, confirm, db, domain, mailAll, pieces, printed, recipients, seed, world } = openCodesShop();
const days = (count: number) => world.advance(count * 24 * 60 * 60);
const forget = () => forgetOldPersonalData(domain);
const kept = async (id: string) => (await recipients(id)).map(({ recipient, values, discountCode }) => [recipient !== null, values !== null, discountCode !== null]);

beforeEach(() => db().shop.updateMany({ data: { retentionDays: 30 } }));

describe("an audience older than the shop keeps letters", () => {
  it("is mailed whole by a campaign that begins later than that", async () => {
    const id = await seed(3);
    const { approvedVersionId } = await campaign(id);
    const scheduledAt = new Date(Date.now() + 40 * 24 * 60 * 60_000);
    const confirmation = { templateVersionId: approvedVersionId ?? "", count: 3, maxAmount: 600, currency: "eur", mode: "test" as const, scheduledAt };
    expect(await confirmCampaign(domain, id, confirmation)).toEqual({ ok: true, status: "scheduled" });
    await days(39);
    await forget();
    await days(1);
    await mailAll(id);
    await mailAll(id);
    expect(printed()).toHaveLength(3);
  }, 90_000);

  it("is mailed whole by a campaign that was held back longer than that, with the codes that its pieces carry", async () => {
    const id = await seed(3);
    await confirm(id);
    await advance(id, 4);
    expect(await pieces()).toHaveLength(3);
    await pauseCampaign(domain, id);
    await days(60);
    await forget();
    await resumeCampaign(domain, id);
    await mailAll(id);
    expect(printed()).toHaveLength(3);
  });

  it("is forgotten so long after the campaign's end, whichever it came to", async () => {
    const [sent, cancelled] = [await seed(2), await seed(2)];
    await confirm(sent);
    await confirm(cancelled);
    await days(40);
    await mailAll(sent);
    await mailAll(sent);
    await cancelCampaign(domain, cancelled);
    expect([(await campaign(sent)).status, (await campaign(cancelled)).status]).toEqual(["finished", "cancelled"]);
    await days(29);
    await forget();
    expect(await kept(sent)).toEqual([[true, true, true], [true, true, true]]);
    expect((await kept(cancelled)).flat().filter(Boolean)).not.toHaveLength(0);
    await days(2);
    await forget();
    for (const id of [sent, cancelled]) expect((await kept(id)).flat()).not.toContain(true);
  });

  it("keeps those of an ended campaign whose piece, or another in its place, has not come to its end", async () => {
    const id = await seed(3);
    await confirm(id);
    await mailAll(id);
    await mailAll(id);
    expect(await campaign(id)).toMatchObject({ status: "finished" });
    const [first, second, third] = await pieces();
    await db().mailpiece.updateMany({ where: { id: first?.id ?? "" }, data: { status: "needs_review" } });
    // As a piece that was sent again in place of the second's.
    await db().mailpiece.updateMany({ where: { id: third?.id ?? "" }, data: { customerKey: second?.customerKey ?? "", status: "held" } });
    await days(31);
    await forget();
    const keptOrigins = (await recipients(id)).filter(({ recipient, discountCode }) => recipient !== null && discountCode !== null).map((row) => row.id);
    expect(keptOrigins.sort()).toEqual([first?.originId, second?.originId, third?.originId].sort());
    await db().mailpiece.updateMany({ data: { status: "fulfilled" } });
    await forget();
    expect((await kept(id)).flat()).not.toContain(true);
  });

  it("of a campaign nobody confirmed has to be read anew before it can be", async () => {
    const [old, byNow] = [await seed(2), await seed(2)];
    await db().campaignRecipient.updateMany({ where: { campaignId: byNow }, data: { createdAt: new Date(Date.now() + 20 * 24 * 60 * 60_000) } });
    await days(31);
    await forget();
    expect(await recipients(old)).toEqual([]);
    expect(await campaign(old)).toMatchObject({ status: "draft", reasons: ["audience-forgotten"], approvedVersionId: null, quote: null, audienceCursor: null });
    expect(await confirm(old)).toEqual({ ok: false, reason: "not-ready" });
    expect(await recipients(byNow)).toHaveLength(2);
    expect(await confirm(byNow)).toMatchObject({ ok: true });
  });
});
