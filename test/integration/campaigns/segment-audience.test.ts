import { beforeEach, describe, expect, it } from "vitest";
import { readAudienceAnew } from "~/campaigns/editing/save-campaign.server";
import { installAtShopify } from "../../helpers/shopify-network.ts";
import { openSegmentShop, upTo } from "../../helpers/campaigns/segment-shop.ts";

/** Three pages of Shopify's. */
const everybody = upTo(600);
const shop = openSegmentShop(everybody.length);
const { world, shopify, putSegment, campaign, draft, advance, readOn, asked, breakOff, kept, everyOne } = shop;

describe.each([
  ["in place", {}, "SegmentMembers"],
  ["from a snapshot", { needsQuery: true }, "CollectedMembers"],
])("a segment's members, read %s", (_, change, operation) => {
  beforeEach(() => putSegment(everybody, change));

  it("are all kept once, in their order, when reading breaks off in the middle and goes on", async () => {
    const id = await draft();
    breakOff(operation, 1);
    await readOn(id);
    expect(await campaign(id)).toMatchObject({ status: "ready", audienceCursor: null });
    expect(await kept(id)).toEqual(everyOne(everybody));
    // Each page was given once.
    expect(asked(operation)).toBe(3);
  });

  it("are kept once when two workers read them at the same time", async () => {
    const id = await draft();
    const others: Promise<void>[] = [];
    await readOn(id, async () => {
      others.push(advance(id));
      await world.advance(61);
    });
    await Promise.all(others);
    expect(await campaign(id)).toMatchObject({ status: "ready" });
    expect(await kept(id)).toEqual(everyOne(everybody));
  });

  it("cannot be read when the segment is gone, which the campaign says", async () => {
    const id = await draft();
    shopify().segments.clear();
    await advance(id);
    expect(await campaign(id)).toMatchObject({ status: "draft", reasons: ["segment-gone"] });
  });

  it("are asked for again where Shopify refuses them, and are not said to be gone", async () => {
    const grant = async (scopes: readonly string[]) => {
      shopify().scopes = scopes;
      await installAtShopify(shopify());
    };
    const scopes = shopify().scopes;
    const id = await draft();
    await grant(["read_orders"]);
    await advance(id);
    expect(await campaign(id)).toMatchObject({ status: "reading", reasons: [] });
    await readOn(id);
    expect(await campaign(id)).toMatchObject({ status: "draft", reasons: ["segment-refused"] });
    await grant(scopes);
    expect(await readAudienceAnew(shop.shopId(), id)).toBe(true);
    await readOn(id);
    expect(await kept(id)).toEqual(everyOne(everybody));
  });
});
