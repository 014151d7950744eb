import { describe, expect, it } from "vitest";
import { emptyCampaignForm } from "~/campaigns/editing/campaign-form";
import { findSegments } from "~/campaigns/editing/find-segments.server";
import { createCampaign, saveCampaign } from "~/campaigns/editing/save-campaign.server";
import { exportRecipients } from "~/campaigns/page/export-recipients.server";
import { readCampaign } from "~/campaigns/page/read-campaign.server";
import { quoteCampaign } from "~/campaigns/quote/quote-campaign.server";
import { readAudience } from "~/campaigns/read-audience.server";
import { advanceCampaign } from "~/campaigns/sending/advance-campaign.server";
import { confirmCampaign } from "~/campaigns/sending/confirm.server";
import { seedCampaign } from "../../helpers/campaigns/campaigns.ts";
import { openMerchantShop } from "../../helpers/merchant-shop.ts";

const path = openMerchantShop({ body: "Dear friend,\nspring is here." });
const { world } = path;

const shopId = () => path.shop.shopId;
const stored = (id: string) => path.shop.db.campaign.findUniqueOrThrow({ where: { id } });
const templateId = async () => (await path.shop.db.template.findFirstOrThrow()).id;

async function editor(id: string) {
  const page = await readCampaign(shopId(), id);
  if (!page?.editor?.state) throw new Error("The campaign cannot be changed.");
  return { ...page.editor, state: page.editor.state };
}

/** People of a segment at Shopify: the last one has no address. */
function putSegment(people: number): { kind: "segment"; segmentId: string; name: string } {
  const { customers, segments } = world.sandbox.shopify;
  const memberIds = Array.from({ length: people }, (_, place) => String(5_000 + place));
  for (const [place, id] of memberIds.entries()) {
    const address = { first_name: `Ada${place}`, last_name: "Lovelace", name: `Ada${place} Lovelace`, address1: `Lane ${place}`, zip: "3511 AL", city: "Utrecht", country_code: "NL" };
    customers.put({ id, email: `ada${place}@example.com`, first_name: `Ada${place}`, last_name: "Lovelace", default_address: place === people - 1 ? null : address });
  }
  return { kind: "segment", segmentId: segments.put({ id: "77", name: "Loyal friends", query: "tag", memberIds }), name: "Loyal friends" };
}

describe("the audience of a campaign", () => {
  it("reads the segment that was chosen, and counts who gets it and who does not", async () => {
    const audience = putSegment(5);
    expect(await findSegments(shopId(), "loy")).toEqual([{ id: audience.segmentId, name: "Loyal friends" }]);
    expect(await findSegments(shopId(), "enemies")).toEqual([]);
    const made = await createCampaign(shopId(), JSON.stringify({ ...emptyCampaignForm(await templateId(), audience), name: "Spring" }));
    const id = made.ok ? made.id : "";
    await advanceCampaign(shopId(), id);
    const { state } = await editor(id);
    expect(state).toMatchObject({ status: "ready", counts: { total: 5, mail: 4, holdout: 0, skipped: [{ reason: "no-address", people: 1 }] }, approvedAt: null, quote: null });
    const part = await exportRecipients(shopId(), id, { outcome: "skip", reason: "no-address", stopped: null, after: null });
    expect(part?.csv).toContain("No postal address");
    expect(part?.next).toBeNull();
  });

  it("forgets what was proved and priced for other people, and reads them", async () => {
    const id = await seedCampaign(path.shop, 3);
    await quoteCampaign(shopId(), id);
    expect((await stored(id)).quote).not.toBeNull();
    const form = { ...emptyCampaignForm(await templateId(), putSegment(3)), name: "Spring" };
    expect(await saveCampaign(shopId(), id, JSON.stringify(form))).toEqual({ ok: true, id });
    expect(await stored(id)).toMatchObject({ status: "reading", approvedVersionId: null, quote: null });
    expect(await path.shop.db.campaignRecipient.count({ where: { campaignId: id } })).toBe(0);
    await advanceCampaign(shopId(), id);
    expect((await editor(id)).state.counts.mail).toBe(2);
    const confirmation = { templateVersionId: path.shop.versionId, count: 2, maxAmount: 400, currency: "eur", mode: "test" as const, scheduledAt: null };
    expect(await confirmCampaign(shopId(), id, confirmation)).toEqual({ ok: false, reason: "not-proved" });
  });

  it("keeps no page of the people who were chosen before", async () => {
    const id = await seedCampaign(path.shop, 0);
    path.putOrder("1001");
    await path.shop.db.campaign.update({ where: { id }, data: { status: "reading", audience: { kind: "orders", orderIds: ["1001"] } } });
    const before = await stored(id);
    const form = { ...emptyCampaignForm(before.templateId, putSegment(3)), name: "Spring" };
    await saveCampaign(shopId(), id, JSON.stringify(form));
    await readAudience(path.shop.db, before);
    expect(await path.shop.db.campaignRecipient.count({ where: { campaignId: id } })).toBe(0);
    await advanceCampaign(shopId(), id);
    expect((await editor(id)).state.counts).toMatchObject({ total: 3, mail: 2 });
  });
});
