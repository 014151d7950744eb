import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { advanceCampaign } from "~/campaigns/sending/advance-campaign.server";
import { now } from "~/clock.server";
import { openMerchantShop } from "../helpers/merchant-shop.ts";

const merchant = openMerchantShop();
const { world } = merchant;
/** Three pages of Shopify's. */
const members = 600;
const segmentId = "gid://shopify/Segment/600";

beforeEach(() => {
  const { shopify } = world.sandbox;
  shopify.throttle = { maximumAvailable: 20_000, restoreRate: 1_000_000 };
  const memberIds = Array.from({ length: members }, (_, index) => {
    const name = { first_name: `Anna${index}`, last_name: "de Vries" };
    const address = { ...name, address1: `Oudegracht ${index}`, zip: "3511 AE", city: "Utrecht", country: "Netherlands", country_code: "NL" };
    return shopify.customers.put({ id: String(8_000_000 + index), ...name, orders_count: 1, total_spent: "1.00", default_address: address });
  });
  shopify.segments.put({ id: members, name: "Regulars", query: "number_of_orders > 0", memberIds });
});

async function draft(): Promise<string> {
  const [id, at, { shopId, db, versionId }] = [randomUUID(), now(), merchant.shop];
  const { templateId } = await db.templateVersion.findUniqueOrThrow({ where: { id: versionId } });
  const audience = { kind: "segment", segmentId, name: "Regulars" };
  await db.campaign.create({ data: { ...{ id, shopId, name: "Spring", status: "reading", templateId, audience }, ...{ nextAttemptAt: at, createdAt: at, updatedAt: at } } });
  return id;
}

const advance = (id: string) => advanceCampaign(merchant.shop.shopId, id);
const campaign = (id: string) => merchant.shop.db.campaign.findUniqueOrThrow({ where: { id } });
const places = async (campaignId: string) => {
  const rows = await merchant.shop.db.campaignRecipient.findMany({ where: { campaignId }, orderBy: { position: "asc" } });
  return rows.map(({ position, customerId, outcome }) => [position, customerId, outcome]);
};
const everybody = Array.from({ length: members }, (_, index) => [index, String(8_000_000 + index), "mail"]);

describe("a segment's members", () => {
  it("are all kept once, in their order, when reading breaks off in the middle and goes on", async () => {
    const id = await draft();
    world.sandbox.faults.script({ provider: "shopify", route: "SegmentMembers", fault: "503", times: 1, skip: 1 });
    await advance(id);
    expect(await campaign(id)).toMatchObject({ status: "reading" });
    expect(await places(id)).toEqual(everybody.slice(0, 250));
    await world.advance(120);
    await advance(id);
    expect(await campaign(id)).toMatchObject({ status: "ready", audienceCursor: null });
    expect(await places(id)).toEqual(everybody);
  });

  it("are kept once when two workers read them at the same time", async () => {
    const id = await draft();
    const first = advance(id);
    await world.advance(61);
    await Promise.all([first, advance(id)]);
    await world.advance(61);
    await advance(id);
    expect(await campaign(id)).toMatchObject({ status: "ready" });
    expect(await places(id)).toEqual(everybody);
  });

  it("cannot be read when the segment is gone, which the campaign says", async () => {
    const id = await draft();
    world.sandbox.shopify.segments.clear();
    await advance(id);
    expect(await campaign(id)).toMatchObject({ status: "draft", reasons: ["segment-gone"] });
  });
});
