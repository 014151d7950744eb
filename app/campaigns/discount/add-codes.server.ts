import type { Campaign } from "@prisma/client";
import { now } from "~/clock.server";
import type { ShopDb } from "~/db.server";
import { addCodes, codesPerCall, createDiscount, findCodes, findDiscount, readCreation, type LiveCode } from "./shopify-discounts.server";
import { endOfRule, type DiscountRule } from "./rule";

/** Bringing stored codes to Shopify. Each step is written down before it is taken, so that what was interrupted is looked for, never done twice. */

/** How soon after its first code a campaign's codes are looked after. */
const firstLookMs = 10 * 60_000;

interface StoredCode {
  id: string;
  discountCode: string;
}

/** The next codes of a campaign that Shopify does not know, in the audience's order. */
export async function readStored(db: ShopDb, campaignId: string): Promise<StoredCode[]> {
  return readCodes(db, campaignId, "stored");
}

/** Makes a campaign's discount with the code of its first recipient. One that an interrupted run made is found by that code, and by its name. */
export async function openDiscount(db: ShopDb, campaign: Campaign, rule: DiscountRule, first: StoredCode): Promise<void> {
  const code = first.discountCode;
  const title = `${campaign.name} · Dearly ${campaign.id.slice(0, 8)}`;
  const known = await findDiscount(db.$shopId, code);
  // Somebody made that very code for something else: this recipient gets another one.
  if (known && known.title !== title) return replaceCodes(db, [first.id]);
  const made = known ?? (await create(db, rule, { title, code }));
  const at = now();
  await db.$transaction(async (tx) => {
    await tx.campaign.updateMany({ where: { id: campaign.id }, data: { discountId: made.id, codesDueAt: new Date(at.getTime() + firstLookMs), updatedAt: at } });
    // Where Shopify did not name it with the discount, it is looked for like one that was interrupted.
    const state = made.first?.code === code ? { codeState: "live" as const, codeId: made.first.id } : { codeState: "adding" as const };
    await tx.campaignRecipient.updateMany({ where: { id: first.id, codeState: "stored" }, data: state });
  });
}

async function create(db: ShopDb, rule: DiscountRule, { title, code }: { title: string; code: string }) {
  const startsAt = now();
  const { timezone } = await db.shop.findFirstOrThrow({ select: { timezone: true } });
  return createDiscount(db.$shopId, { title, code, rule, startsAt, endsAt: endOfRule(rule, startsAt, timezone) });
}

/** Asks Shopify to add codes to the discount. */
export async function addStretch(db: ShopDb, campaign: { id: string; discountId: string }, stored: readonly StoredCode[]): Promise<void> {
  const ids = stored.map(({ id }) => id);
  await db.campaignRecipient.updateMany({ where: { id: { in: ids }, codeState: "stored" }, data: { codeState: "adding" } });
  const codesCreationId = await addCodes(db.$shopId, campaign.discountId, stored.map(({ discountCode }) => discountCode));
  await db.campaign.updateMany({ where: { id: campaign.id }, data: { codesCreationId } });
}

/**
 * Finds out what became of the codes that were being added: those that Shopify has are live. It answers for an interrupted run too, whose codes are
 * looked for among the discount's own. The others get a new code. Returns false while Shopify is still adding.
 */
export async function settleStretch(db: ShopDb, campaign: Pick<Campaign, "id" | "discountId" | "codesCreationId">): Promise<boolean> {
  const adding = await readCodes(db, campaign.id, "adding");
  if (adding.length === 0 || campaign.discountId === null) return true;
  const added = campaign.codesCreationId === null ? [] : await readCreation(db.$shopId, campaign.codesCreationId);
  if (added === null) return false;
  const known = new Map(added.map((live) => [live.code, live]));
  const missing = adding.filter(({ discountCode }) => !known.has(discountCode));
  if (missing.length > 0) {
    const codes = missing.map(({ discountCode }) => discountCode);
    for (const live of await findCodes(db.$shopId, campaign.discountId, codes)) known.set(live.code, live);
  }
  const isInterrupted = campaign.codesCreationId === null;
  await db.$transaction(async (tx) => {
    await keepLive(tx, campaign.id, [...known.values()]);
    const lost = adding.filter(({ discountCode }) => !known.has(discountCode)).map(({ id }) => id);
    // Never asked for, as far as can be told; what was refused is somebody else's code.
    if (isInterrupted) await tx.campaignRecipient.updateMany({ where: { id: { in: lost }, codeState: "adding" }, data: { codeState: "stored" } });
    else await replaceCodes(tx, lost);
    await tx.campaign.updateMany({ where: { id: campaign.id, codesCreationId: campaign.codesCreationId }, data: { codesCreationId: null } });
  });
  return true;
}

async function keepLive(tx: Pick<ShopDb, "$executeRaw" | "$shopId">, campaignId: string, live: readonly LiveCode[]): Promise<void> {
  await tx.$executeRaw`
    UPDATE "CampaignRecipient" r SET "codeState" = 'live', "codeId" = live."id"
    FROM unnest(${live.map(({ id }) => id)}::text[], ${live.map(({ code }) => code)}::text[]) AS live("id", "code")
    WHERE r."shopId" = ${tx.$shopId} AND r."campaignId" = ${campaignId} AND r."discountCode" = live."code" AND r."codeState" = 'adding'`;
}

async function replaceCodes(db: Pick<ShopDb, "campaignRecipient">, ids: readonly string[]): Promise<void> {
  await db.campaignRecipient.updateMany({
    where: { id: { in: [...ids] }, codeState: { in: ["stored", "adding"] } },
    data: { codeState: null, discountCode: null },
  });
}

async function readCodes(db: ShopDb, campaignId: string, codeState: "stored" | "adding"): Promise<StoredCode[]> {
  const rows = await db.campaignRecipient.findMany({
    where: { campaignId, codeState, discountCode: { not: null } },
    orderBy: { position: "asc" },
    take: codesPerCall,
    select: { id: true, discountCode: true },
  });
  return rows.flatMap(({ id, discountCode }) => (discountCode === null ? [] : { id, discountCode }));
}
