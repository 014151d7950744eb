import { describe, expect, it } from "vitest";
import { readAutomationSpend } from "~/automations/budget/automation-spend.server";
import { readCampaignSpend } from "~/campaigns/sending/purchase-guard.server";
import { advanceBatch } from "~/mailings/batches/advance-batch.server";
import { trackBatch } from "~/mailings/purchase/track-batch.server";
import { readMailpiece } from "~/mailings/read-mailpiece.server";
import { resolveReview } from "~/mailings/resend/resolve-review.server";
import { readMonthSpend } from "~/wallet/month-spend.server";
import { premierPartner, premierUser, supportMarks } from "../../helpers/providers/premier-stands.ts";
import { namedPeople, openProviderPath } from "../../helpers/providers/provider-path.ts";

/** What no table but the batch's and the piece's refers to. */
const campaignId = "a-campaign";

describe.each([premierUser, premierPartner])("an order that is taken back with its money, at $name", (stand) => {
  const path = openProviderPath(stand);
  const { world, closed, work, workFor, statuses, bought, entries, expectBooksToAgree } = path;

  async function spends() {
    const { db, automationId } = path.shop;
    const at = new Date(Date.now());
    const account = await db.mailAccount.findUniqueOrThrow({ where: { id: path.accountId } });
    return {
      month: (await readMonthSpend(db, account, at)).amount,
      campaign: (await readCampaignSpend(db, campaignId, stand.currency)).amount,
      automation: await readAutomationSpend(db, { automationId, currency: stand.currency, at }),
    };
  }

  /** Letters of an order that is bought, and counted wherever spending is limited. */
  async function spent(): Promise<void> {
    // What is given back in another month than it was paid in frees nothing there.
    await world.setClock("2027-03-02T10:00:00Z");
    await closed(namedPeople(2));
    await work();
    await path.shop.db.batch.updateMany({ data: { campaignId } });
    await path.shop.db.mailpiece.updateMany({ data: { automationId: path.shop.automationId } });
    const cents = bought()[0]?.cents ?? 0;
    expect(await spends()).toEqual({ month: cents, campaign: cents, automation: cents });
  }

  it("is paid back in the books, once, and frees what it took of every limit", async () => {
    await spent();
    const [seen] = await path.batches();
    if (!seen) throw new Error("There should be a batch.");
    await supportMarks(world, "refunded");
    await world.advance(65 * 60);
    // Two look at once, and later ones look again.
    await Promise.allSettled([1, 2].map(() => trackBatch(path.shop.db, seen)));
    await advanceBatch(path.shop.shopId, seen.id);
    await workFor(24 * 60, 180);
    expect(await entries("refund")).toBe(1);
    expect(bought()).toEqual([]);
    expect(await spends()).toEqual({ month: 0, campaign: 0, automation: 0 });
    await expectBooksToAgree();
  });

  it("keeps as mailed what had gone out before, though it is told of both at once", async () => {
    await spent();
    // Nobody looks while the letters go out.
    await world.advance(10 * 24 * 3_600);
    await supportMarks(world, "refunded");
    await workFor(65, 13);
    expect(await statuses()).toEqual({ fulfilled: 2 });
    const [piece] = await path.shop.db.mailpiece.findMany();
    const story = await path.shop.db.mailpieceChange.findFirst({ where: { mailpieceId: piece?.id }, orderBy: { sequence: "desc" } });
    expect(story).toMatchObject({ to: "fulfilled", cause: "provider-fulfilled" });
    expect(piece?.trackingNumber).not.toBeNull();
    expect(await entries("refund")).toBe(1);
    expect((await spends()).month).toBe(0);
    await expectBooksToAgree();
  });

  it("leaves its letters to a person, who reads that the money is back", async () => {
    await spent();
    await supportMarks(world, "refunded");
    await workFor(65, 13);
    expect(await statuses()).toEqual({ needs_review: 2 });
    const pieces = await path.shop.db.mailpiece.findMany();
    for (const { id, reasons } of pieces) {
      expect(reasons).toEqual(["provider-refunded"]);
      expect((await readMailpiece(path.shop.shopId, id))?.cost).toEqual({ amount: 0, currency: "usd" });
    }
    // That it was mailed all the same costs nothing.
    await resolveReview(path.shop.shopId, pieces[0]?.id ?? "", "was-mailed");
    expect(await statuses()).toEqual({ fulfilled: 1, needs_review: 1 });
    expect((await spends()).month).toBe(0);
    await expectBooksToAgree();
  });
});
