import { randomUUID } from "node:crypto";
import { beforeEach, expect, it } from "vitest";
import { expandCampaign } from "~/campaigns/sending/expand.server";
import { now } from "~/clock.server";
import { resendFailed } from "~/mailings/resend/resolve-review.server";
import { RedactionMustWait, redactCustomer } from "~/privacy/redact-customer.server";
import { suppressionKey } from "~/suppressions/suppression-keys.server";
import { seedCampaign } from "../../helpers/campaigns/campaigns.ts";
import { openCampaignPath } from "../../helpers/campaigns/path.ts";
import { seedReleased } from "../../helpers/seed.ts";
import { tablesWith } from "../../helpers/tables-with.ts";
import { untilWaiting } from "../../helpers/waiting-transactions.ts";

const { path, confirm } = openCampaignPath();
const customerId = "4711";
const erase = () => redactCustomer(path.shop.db, { orderId: null, customerId, customerEmail: null, customerPhone: null, orderIds: [] });
const expand = (campaignId: string) => expandCampaign(path.shop.db, campaignId, 10, now());
const leftOfHer = () => tablesWith(path.shop.shopId, "zandstra");

/** Quirina and somebody else on a campaign that is being sent, of which no piece is made yet. */
let campaignId = "";
beforeEach(async () => {
  campaignId = await seedCampaign(path.shop, 2, { change: (index) => (index === 0 ? { name: "Quirina Zandstra", firstName: "Quirina" } : {}) });
  await path.shop.db.campaignRecipient.updateMany({ where: { campaignId, position: 0 }, data: { customerId } });
  await confirm(campaignId);
});

/** Has the erasure stand at the do-not-mail list, its first reading done, while something else happens. */
async function eraseAround(between: () => Promise<unknown>): Promise<void> {
  let erasing: Promise<void> = Promise.resolve();
  await path.shop.db.$transaction(
    async (tx) => {
      const key = suppressionKey(path.shop.shopId, "customer", customerId);
      await tx.suppression.create({ data: { id: randomUUID(), shopId: path.shop.shopId, ...key, reason: "asked", createdAt: now() } });
      erasing = erase();
      // Awaited below; a refusal before that is no unhandled one.
      erasing.catch(() => undefined);
      await untilWaiting(1);
      await between();
    },
    { timeout: 60_000 },
  );
  await erasing;
}

class TakenBack extends Error {}

/** Has whoever makes a piece of this origin stand right before it, all of it read, while the erasure runs to its end, or until it waits for them. */
async function eraseWhileMaking(origin: { originKind: "campaign_recipient" | "resend"; originId: string }, make: () => Promise<unknown>): Promise<void> {
  const [at, id] = [now(), randomUUID()];
  let making: Promise<unknown> = Promise.resolve();
  let erasing = Promise.resolve();
  const holding = path.shop.db.$transaction(
    async (tx) => {
      const other = { ...origin, id, shopId: path.shop.shopId, templateVersionId: path.shop.versionId, kind: "letter", mode: "test", status: "skipped" as const };
      await tx.mailpiece.create({ data: { ...other, reasons: [], locale: "en", releaseAt: at, nextAttemptAt: at, createdAt: at, updatedAt: at } });
      making = make();
      await untilWaiting(1);
      erasing = erase();
      await Promise.race([erasing, untilWaiting(2)]);
      throw new TakenBack();
    },
    { timeout: 60_000 },
  );
  await expect(holding).rejects.toThrow(TakenBack);
  await Promise.all([making, erasing]);
}

it("reaches a campaign's piece that was made after it had read hers, and takes it back", async () => {
  await eraseAround(() => expand(campaignId));
  expect(await path.statuses()).toEqual({ recalled: 1, held: 1 });
  expect(await leftOfHer()).toEqual([]);
});

it("waits for a campaign that is making her piece, and leaves nothing of it", async () => {
  const { id: originId } = await path.shop.db.campaignRecipient.findFirstOrThrow({ where: { campaignId, customerId } });
  await eraseWhileMaking({ originKind: "campaign_recipient", originId }, () => expand(campaignId));
  expect(await path.statuses()).toEqual({ recalled: 1, held: 1 });
  expect(await leftOfHer()).toEqual([]);
});

it("has a campaign make nothing of her once it has begun to erase her", async () => {
  const [failed = ""] = await seedReleased(path.shop, path.accountId, [{ name: "Quirina Zandstra", firstName: "Quirina" }]);
  await path.shop.db.mailpiece.updateMany({ where: { id: failed }, data: { status: "failed", customerId } });
  let erasing = Promise.resolve();
  let making: Promise<unknown> = Promise.resolve();
  await path.shop.db.$transaction(
    async (tx) => {
      // Her entry is erased, her letter is waited for.
      await tx.mailpiece.updateMany({ where: { id: failed }, data: { updatedAt: now() } });
      erasing = erase();
      await untilWaiting(1);
      making = expand(campaignId);
      await untilWaiting(2);
    },
    { timeout: 60_000 },
  );
  await Promise.all([erasing, making]);
  const rows = await path.shop.db.mailpiece.findMany({ where: { campaignId }, select: { recipient: true, customerId: true, values: true } });
  expect(rows).toHaveLength(2);
  expect(rows).toContainEqual({ recipient: null, customerId: null, values: null });
  expect(await leftOfHer()).toEqual([]);
});

it("waits for a letter of hers that is being sent again, though nothing but the first letter tells whose it is", async () => {
  const [failed = ""] = await seedReleased(path.shop, path.accountId, [{ name: "Quirina Zandstra", firstName: "Quirina" }]);
  await path.shop.db.mailpiece.updateMany({ where: { id: failed }, data: { status: "failed", customerId, orderId: null } });
  await eraseWhileMaking({ originKind: "resend", originId: failed }, () => resendFailed(path.shop.shopId, failed));
  expect(await path.statuses()).toEqual({ failed: 1, recalled: 1 });
  expect(await leftOfHer()).toEqual([]);
});

it("follows letters that took the place of hers where only the first one names her", async () => {
  const [failed = ""] = await seedReleased(path.shop, path.accountId, [{ name: "Quirina Zandstra", firstName: "Quirina" }]);
  await path.shop.db.mailpiece.updateMany({ where: { id: failed }, data: { status: "failed", customerId, orderId: null } });
  await resendFailed(path.shop.shopId, failed);
  await path.shop.db.mailpiece.updateMany({ where: { originKind: "resend" }, data: { customerId: null } });
  await erase();
  expect(await path.statuses()).toEqual({ failed: 1, recalled: 1 });
  expect(await leftOfHer()).toEqual([]);
});

it.each(["released", "placing"] as const)("is tried again where her new piece is %s already, and nothing of it is done by halves", async (status) => {
  const makeAndSend = async () => {
    await expand(campaignId);
    await path.shop.db.mailpiece.updateMany({ where: { campaignId, customerId }, data: { status } });
  };
  await expect(eraseAround(makeAndSend)).rejects.toThrow(RedactionMustWait);
  expect((await path.shop.db.campaignRecipient.findFirstOrThrow({ where: { campaignId, position: 0 } })).recipient).not.toBeNull();
  expect(await path.shop.db.privacyRequest.count()).toBe(0);
  // What became of it is known.
  await path.shop.db.mailpiece.updateMany({ where: { campaignId, customerId, status: "placing" }, data: { status: "placed" } });
  await erase();
  expect(await leftOfHer()).toEqual([]);
});
