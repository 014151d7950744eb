import { expect, it } from "vitest";
import { now } from "~/clock.server";
import { roundsPerJob } from "~/jobs/rounds";
import { sweepOnce } from "~/jobs/sweep.server";
import { openSegmentShop, upTo } from "../../helpers/campaigns/segment-shop.ts";

const timeoutMs = 60_000;
const membersPerPage = 250;
/** One page more than one job reads. */
const everybody = upTo(roundsPerJob * membersPerPage + 100);
const shop = openSegmentShop(everybody.length);
const { world, shopify, campaign, draft, advance, readOn, asked, kept, everyOne } = shop;

const isHinted = (campaignId: string) => world.hints.some(({ name, payload }) => name === "advance-campaign" && payload["campaignId"] === campaignId);
const isDue = async (id: string) => (await campaign(id)).nextAttemptAt.getTime() <= now().getTime();

it("an audience of many pages is read in turn with other work, and nobody is read twice or passed over", async () => {
  const id = await draft();
  await advance(id);
  expect(asked("SegmentMembers")).toBe(roundsPerJob);
  expect(await kept(id)).toEqual(everyOne(everybody.slice(0, roundsPerJob * membersPerPage)));
  // Going on is no failure, and is waited for by nobody.
  expect(await campaign(id)).toMatchObject({ status: "reading", attempts: 0 });
  expect([isHinted(id), await isDue(id)]).toEqual([true, true]);
  world.hints.length = 0;
  await sweepOnce();
  expect(isHinted(id)).toBe(true);
  world.hints.length = 0;
  await advance(id);
  expect(asked("SegmentMembers")).toBe(roundsPerJob + 1);
  expect(await campaign(id)).toMatchObject({ status: "ready", audienceCursor: null });
  expect(await kept(id)).toEqual(everyOne(everybody));
  expect(isHinted(id)).toBe(false);
}, timeoutMs);

it("an audience that Shopify makes wait gives its place back until its turn comes, which is no failure", async () => {
  const usual = shopify().throttle;
  const id = await draft();
  // Enough for two pages at once, and seconds from each to the next.
  shopify().throttle = { maximumAvailable: 1_600, restoreRate: 100 };
  await advance(id);
  const { status, attempts, nextAttemptAt } = await campaign(id);
  expect({ status, attempts }).toEqual({ status: "reading", attempts: 0 });
  expect((await kept(id)).length).toBeLessThan(roundsPerJob * membersPerPage);
  const lastAsked = shopify().requests.at(-1)?.at.getTime() ?? Infinity;
  expect(nextAttemptAt.getTime()).toBeGreaterThan(lastAsked);
  // Its turn, and not when the place would have been taken for lost.
  expect(nextAttemptAt.getTime()).toBeLessThan(lastAsked + 45_000);
  shopify().throttle = usual;
  await readOn(id);
  expect(await kept(id)).toEqual(everyOne(everybody));
}, timeoutMs);
