import { beforeEach, expect, it } from "vitest";
import { advanceCampaign } from "~/campaigns/sending/advance-campaign.server";
import { pauseCampaign } from "~/campaigns/sending/control.server";
import { closeBatches } from "~/mailings/batches/close-batches.server";
import { releaseMailpieces } from "~/mailings/release.server";
import { saveSettings } from "~/settings/shop-settings.server";
import { welcomeShop } from "~/settings/welcome-shop.server";
import { unauthenticated } from "~/shopify.server";
import { seedCampaign } from "../../helpers/campaigns/campaigns.ts";
import { openCampaignPath } from "../../helpers/campaigns/path.ts";
import { seedInstalledShop } from "../../helpers/installed-shop.ts";
import { connectPieterPost, seedReleased } from "../../helpers/seed.ts";
import { untilWaiting } from "../../helpers/waiting-transactions.ts";

const { path, shopId, confirm } = openCampaignPath();
const { world, work, statuses } = path;

const minute = 60;
const atOnce = { giftRule: "buyer", collectRule: "none", collectCutOffHour: 17 } as const;
const untilFive = { ...atOnce, collectRule: "cut-off" } as const;
const closingHints = () => world.hints.filter(({ name }) => name === "close-batches");

/** Closes what is due, as the sweep would at this moment. */
async function closeDue(): Promise<void> {
  const due = await path.shop.db.mailpiece.count({ where: { status: "released", nextAttemptAt: { lte: new Date(Date.now()) } } });
  if (due > 0) await closeBatches(shopId());
}

/** A letter that is collected until five o'clock of the next day, ten minutes after it was released. */
async function collectLetter(): Promise<void> {
  await seedReleased(path.shop, path.accountId, [{}]);
  await closeDue();
  await world.advance(10 * minute);
}

beforeEach(async () => {
  await world.setClock("2026-11-24T18:00:00Z");
  await saveSettings(shopId(), untilFive);
  world.hints.length = 0;
});

it("a letter that is collected until tomorrow is bought at once when the merchant no longer wants letters collected", async () => {
  await collectLetter();
  await closeDue();
  expect(await statuses()).toEqual({ released: 1 });
  await saveSettings(shopId(), atOnce);
  expect(closingHints()).toEqual([{ name: "close-batches", payload: { shopId: shopId() } }]);
  await closeDue();
  await work();
  await path.expectOneLetter();
});

it("a letter that is collected until tomorrow goes today when the hour is made a later one", async () => {
  await collectLetter();
  await saveSettings(shopId(), { ...untilFive, collectCutOffHour: 19 });
  await closeDue();
  expect(await statuses()).toEqual({ released: 1 });
  await world.advance(50 * minute);
  await closeDue();
  await work();
  await path.expectOneLetter();
});

it.each([
  ["other settings are saved", { ...untilFive, giftRule: "recipient" as const }],
  ["nothing is changed", untilFive],
])("a letter goes on waiting when %s", async (_what, settings) => {
  await collectLetter();
  await saveSettings(shopId(), settings);
  expect(closingHints()).toEqual([]);
  expect((await path.shop.db.mailpiece.findFirstOrThrow()).nextAttemptAt).toEqual(new Date("2026-11-25T17:00:00Z"));
});

it("letters of a campaign that is held back are left alone", async () => {
  const id = await seedCampaign(path.shop, 2);
  await confirm(id);
  await advanceCampaign(shopId(), id);
  await releaseMailpieces(shopId());
  await pauseCampaign(shopId(), id);
  await saveSettings(shopId(), atOnce);
  expect(await statuses()).toEqual({ released: 2 });
  expect(await path.shop.db.mailpiece.count({ where: { nextAttemptAt: { lte: new Date(Date.now()) } } })).toBe(0);
});

it("the people of a campaign that slept while its letters were collected come next", async () => {
  const id = await seedCampaign(path.shop, 2);
  await confirm(id);
  const later = new Date("2026-11-25T17:00:00Z");
  await path.shop.db.campaign.updateMany({ data: { status: "sending", attempts: 0, nextAttemptAt: later } });
  await saveSettings(shopId(), atOnce);
  expect((await path.shop.db.campaign.findUniqueOrThrow({ where: { id } })).nextAttemptAt.getTime()).toBeLessThanOrEqual(Date.now());
});

it("a rule that is changed while letters are being put off by the old one is the one that counts", async () => {
  await seedReleased(path.shop, path.accountId, [{}]);
  await world.advance(10 * minute);
  const { closing } = await path.shop.db.$transaction(
    async (tx) => {
      // What is still to come is asked for after the rule and the letters have been read.
      await tx.$executeRaw`LOCK TABLE "Delivery" IN ACCESS EXCLUSIVE MODE`;
      const closing = closeBatches(shopId());
      await untilWaiting(1);
      await saveSettings(shopId(), atOnce);
      return { closing };
    },
    { timeout: 60_000 },
  );
  await closing;
  await work();
  await path.expectOneLetter();
});

it("a letter goes by the shop's clocks as they are now when the merchant comes back from another time zone", async () => {
  const installed = await seedInstalledShop(world);
  const { db } = installed;
  await db.shop.updateMany({ data: { timezone: "Asia/Tokyo", collectRule: "cut_off" } });
  await seedReleased(installed, await connectPieterPost(installed.shopId), [{}]);
  await closeBatches(installed.shopId);
  const wait = async () => (await db.mailpiece.findFirstOrThrow()).nextAttemptAt.getTime() - Date.now();
  const { admin } = await unauthenticated.admin(installed.shopId);
  expect(await wait()).toBeGreaterThan(0);
  await welcomeShop(installed.shopId, admin);
  expect(await wait()).toBeLessThanOrEqual(0);
  await closeBatches(installed.shopId);
  await welcomeShop(installed.shopId, admin);
  expect(await wait()).toBeGreaterThan(0);
});
