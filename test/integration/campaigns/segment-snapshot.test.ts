import { beforeEach, describe, expect, it } from "vitest";
import { readAudienceAnew } from "~/campaigns/editing/save-campaign.server";
import { readCampaign } from "~/campaigns/page/read-campaign.server";
import { openSegmentShop, upTo } from "../../helpers/campaigns/segment-shop.ts";

/** Three pages of Shopify's. */
const everybody = upTo(600);
const shop = openSegmentShop(everybody.length);
const { world, shopify, putCustomer, putSegment, campaign, draft, advance, readOn, asked, breakOff, kept, everyOne } = shop;
const isCollecting = async (id: string) => (await readCampaign(shop.shopId(), id))?.editor?.state?.isCollecting;

describe("a segment whose members Shopify collects first", () => {
  it("is left alone meanwhile, which the campaign's page says, and is then read to its end", async () => {
    putSegment(everybody, { needsQuery: true, collectsForMs: 90_000 });
    const id = await draft();
    await advance(id);
    // Refused in place, then asked for, and not looked at before it can be done.
    expect([asked("SegmentMembers"), asked("CollectSegment"), asked("SegmentCollection")]).toEqual([1, 1, 0]);
    const { status, nextAttemptAt, updatedAt } = await campaign(id);
    expect([status, nextAttemptAt.getTime() - updatedAt.getTime()]).toEqual(["reading", 1_000]);
    expect([await isCollecting(id), await kept(id)]).toEqual([true, []]);
    await readOn(id);
    expect(await campaign(id)).toMatchObject({ status: "ready" });
    expect(await kept(id)).toEqual(everyOne(everybody));
    expect([asked("CollectSegment"), asked("CollectedMembers")]).toEqual([1, 3]);
    // A minute and a half is seven growing pauses, or one more.
    expect(asked("SegmentCollection")).toBeGreaterThan(5);
    expect(asked("SegmentCollection")).toBeLessThan(11);
  });

  it("is read as it was when it was asked for, however it changes while reading is broken off", async () => {
    putSegment(everybody, { needsQuery: true });
    const id = await draft();
    breakOff("CollectedMembers", 1);
    let seen = 0;
    await readOn(id, async () => {
      seen = (await kept(id)).length;
      if (seen === 0) return;
      // One of every page leaves, one comes in who would stand before them all, and the segment goes.
      putCustomer(-1);
      putSegment([-1, ...everybody.filter((place) => place % 250 !== 7)], { needsQuery: true });
      shopify().segments.delete(600);
    });
    expect(seen).toBe(250);
    expect(await campaign(id)).toMatchObject({ status: "ready" });
    expect(await kept(id)).toEqual(everyOne(everybody));
    expect(asked("CollectSegment")).toBe(1);
  });

  it("is one of 25,001 members, whose first page in place is not kept", async () => {
    upTo(25_001).forEach(putCustomer);
    putSegment(upTo(25_001));
    const id = await draft();
    await advance(id);
    expect([asked("SegmentMembers"), asked("CollectSegment"), await kept(id), await isCollecting(id)]).toEqual([1, 1, [], true]);
    // One page is enough to tell what is read.
    breakOff("CollectedMembers", 1);
    await world.advance(4);
    await advance(id);
    expect([asked("SegmentMembers"), asked("CollectedMembers"), await isCollecting(id)]).toEqual([1, 1, false]);
    expect(await kept(id)).toEqual(everyOne(upTo(250)));
  });

  it("is none of 25,000, which is read in place", async () => {
    upTo(25_000).forEach(putCustomer);
    putSegment(upTo(25_000));
    const id = await draft();
    breakOff("SegmentMembers", 1);
    await advance(id);
    expect([asked("SegmentMembers"), asked("CollectSegment")]).toEqual([1, 0]);
    expect(await kept(id)).toEqual(everyOne(upTo(250)));
  });

  it("is read from its beginning where it comes to that in the middle", async () => {
    const id = await draft();
    breakOff("SegmentMembers", 1);
    await advance(id);
    expect(await kept(id)).toEqual(everyOne(upTo(250)));
    putSegment(everybody.slice(3), { needsQuery: true });
    await readOn(id);
    expect(await campaign(id)).toMatchObject({ status: "ready" });
    expect(await kept(id)).toEqual(everyOne(everybody.slice(3)));
  });
});

describe("a snapshot that Shopify has forgotten", () => {
  beforeEach(() => putSegment(everybody, { needsQuery: true }));
  const expire = () => shopify().segments.queries.expire();
  /** From now on, what expired is told as null. */
  const tellAsNull = () => Object.assign(shopify().segments.queries, { expiredIs: "null" });

  it("is made anew when that is seen in the middle, and nobody is read twice or passed over", async () => {
    const id = await draft();
    breakOff("CollectedMembers", 1);
    let isBrokenOff = false;
    await readOn(id, async () => {
      if (isBrokenOff || (await kept(id)).length !== 250) return;
      isBrokenOff = true;
      putSegment(everybody.slice(5), { needsQuery: true });
      expire();
    });
    expect(isBrokenOff).toBe(true);
    expect(await campaign(id)).toMatchObject({ status: "ready", reasons: [] });
    expect(await kept(id)).toEqual(everyOne(everybody.slice(5)));
    expect(asked("CollectSegment")).toBe(2);
  });

  it("is made anew at once where Shopify says that there is none", async () => {
    tellAsNull();
    const id = await draft();
    await advance(id);
    expire();
    await world.advance(2);
    await advance(id);
    expect([asked("SegmentCollection"), asked("CollectSegment"), (await campaign(id)).status]).toEqual([1, 2, "reading"]);
    await readOn(id);
    expect(await kept(id)).toEqual(everyOne(everybody));
  });

  it("is made anew three times, and then the campaign says that it was in vain", async () => {
    tellAsNull();
    const id = await draft();
    await readOn(id, expire);
    expect(await campaign(id)).toMatchObject({ status: "draft", reasons: ["segment-not-collected"] });
    expect(asked("CollectSegment")).toBe(4);
    expect(await readAudienceAnew(shop.shopId(), id)).toBe(true);
    await readOn(id);
    expect(await kept(id)).toEqual(everyOne(everybody));
  });

  it("is given up like one that Shopify does not finish in half an hour", async () => {
    putSegment(everybody, { needsQuery: true, collectsForMs: 10 * 3_600_000 });
    const id = await draft();
    await readOn(id, () => world.advance(31 * 60));
    expect(await campaign(id)).toMatchObject({ status: "draft", reasons: ["segment-not-collected"] });
    expect(asked("CollectSegment")).toBe(4);
  });

  it("is not made anew of a segment that is gone by then", async () => {
    const id = await draft();
    await advance(id);
    shopify().segments.clear();
    await readOn(id);
    expect(await campaign(id)).toMatchObject({ status: "draft", reasons: ["segment-gone"] });
  });
});
