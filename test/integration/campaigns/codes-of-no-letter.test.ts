import { describe, expect, it } from "vitest";
import { cancelCampaign } from "~/campaigns/sending/control.server";
import { recallMailpiece } from "~/mailings/recall/recall.server";
import { releaseMailpieces } from "~/mailings/release.server";
import { resendMailpiece } from "~/mailings/resend/resend.server";
import { redactCustomer } from "~/privacy/redact-customer.server";
import { openCodesShop } from "../../helpers/campaigns/codes-shop.ts";

const { advance, campaign, confirm, db, domain, mailAll, pieces, recipients, seed, shopify, spoilShopify, tidy } = openCodesShop();

describe("codes of letters that were never mailed", () => {
  it("are deleted, those of the others stay", async () => {
    const id = await seed(6);
    await confirm(id);
    await advance(id, 4);
    const [piece] = await db().mailpiece.findMany({ where: { recipient: { path: ["firstName"], equals: "Ada2" } } });
    await recallMailpiece(db(), piece?.id ?? "", "recalled-by-hand");
    spoilShopify("DeleteCodes", "reset-after-commit");
    await tidy(id);
    const rows = await recipients(id);
    expect(rows.map(({ codeState }) => codeState)).toEqual(["live", "live", "removed", "live", "live", "live"]);
    expect(shopify().discounts.redeemable()).toEqual(rows.filter(({ position }) => position !== 2).map(({ discountCode }) => discountCode).sort());
    await mailAll(id);
    await tidy(id);
    expect(shopify().discounts.redeemable()).toHaveLength(5);
    expect(await campaign(id)).toMatchObject({ codesDueAt: null });
  });

  it("stop a letter that is sent again with one", async () => {
    const id = await seed(2);
    await confirm(id);
    await advance(id, 4);
    const [piece] = await pieces();
    if (!piece) throw new Error("There is no piece.");
    await recallMailpiece(db(), piece.id, "recalled-by-hand");
    await tidy(id);
    const again = await db().$transaction((tx) => resendMailpiece(tx, piece, new Date(Date.now())));
    await releaseMailpieces(domain);
    expect(await db().mailpiece.findUnique({ where: { id: again ?? "" } })).toMatchObject({ status: "skipped", reasons: ["code-gone"] });
  });

  it("stay while the same letter is on its way again", async () => {
    const id = await seed(2);
    await confirm(id);
    await advance(id, 4);
    const [piece] = await pieces();
    if (!piece) throw new Error("There is no piece.");
    await recallMailpiece(db(), piece.id, "recalled-by-hand");
    await db().$transaction((tx) => resendMailpiece(tx, piece, new Date(Date.now())));
    await tidy(id);
    expect(shopify().discounts.redeemable()).toHaveLength(2);
  });

  it("are all deleted with a cancelled campaign, whatever was under way, and the discount is ended", async () => {
    const id = await seed(20);
    await confirm(id);
    await advance(id, 2);
    // Codes are being added at this moment.
    expect((await recipients(id)).filter(({ codeState }) => codeState === "adding")).toHaveLength(19);
    await cancelCampaign(domain, id);
    await advance(id, 2);
    await tidy(id);
    expect(shopify().discounts.all().map(({ isActive, codes }) => [isActive, codes.size])).toEqual([[false, 0]]);
    expect(await campaign(id)).toMatchObject({ codesDueAt: null, status: "cancelled" });
  });

  it("are no longer a person's once they are erased, and are deleted all the same", async () => {
    const id = await seed(3);
    await confirm(id);
    await advance(id, 4);
    await redactCustomer(db(), { customerId: "1000000001", customerEmail: null, customerPhone: null, orderIds: [], orderId: null });
    const [, erased] = await recipients(id);
    expect(erased).toMatchObject({ recipient: null, values: null, discountCode: null });
    await tidy(id);
    expect(shopify().discounts.redeemable()).toHaveLength(2);
  });
});
