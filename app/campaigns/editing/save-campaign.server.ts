import { randomUUID } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import { Prisma, type Campaign } from "@prisma/client";
import { now } from "~/clock.server";
import { shopDb, type ShopDb } from "~/db.server";
import { hint } from "~/jobs/queue.server";
import { isRowId } from "~/index-pages/row-id";
import { editableStatuses, nothingLeft } from "../status";
import { campaignFormSchema, type CampaignSettings } from "./campaign-form";

/** What came of saving; errors are codes by field. */
export type SaveOutcome = { ok: true; id: string } | { ok: false; errors: Record<string, string> };

/** What was proved and priced belongs to one audience and one template. */
export const unproved = { approvedVersionId: null, approvedAt: null, quote: Prisma.DbNull, quotedAt: null };

/** Makes a campaign and begins to read its audience, where one was chosen; `form` is the editor's, as JSON text. */
export async function createCampaign(shopId: string, form: string): Promise<SaveOutcome> {
  const db = shopDb(shopId);
  const read = await readForm(db, form);
  if (!read.ok) return read;
  const at = now();
  const id = randomUUID();
  const { audience } = read.settings;
  await db.campaign.create({
    data: {
      ...{ id, shopId, ...columnsOf(read.settings), status: audience ? "reading" : "draft" },
      ...{ nextAttemptAt: audience ? at : nothingLeft, createdAt: at, updatedAt: at },
    },
  });
  if (audience) await hint("advance-campaign", { shopId, campaignId: id });
  return { ok: true, id };
}

/**
 * Keeps what a campaign is, as long as it is not confirmed. Another audience, or another share held out, is read anew from its beginning; with it, or
 * with another template or other codes, what was proved and priced is forgotten.
 */
export async function saveCampaign(shopId: string, campaignId: string, form: string): Promise<SaveOutcome> {
  const db = shopDb(shopId);
  const campaign = isRowId(campaignId) ? await db.campaign.findUnique({ where: { id: campaignId } }) : null;
  if (!campaign) return refuse({ name: "campaign-gone" });
  const read = await readForm(db, form, campaign.templateId);
  if (!read.ok) return read;
  const { settings } = read;
  const isOtherAudience = isOther(campaign, settings);
  const isOtherLetter = isOtherAudience || settings.templateId !== campaign.templateId || !isDeepStrictEqual(campaign.discount, settings.discount);
  const at = now();
  const isKept = await db.$transaction(async (tx) => {
    const { count } = await tx.campaign.updateMany({
      where: {
        ...{ id: campaignId, status: { in: [...editableStatuses] }, confirmedAt: null },
        // Whether it becomes another one was worked out from these.
        ...{ templateId: campaign.templateId, holdoutPercent: campaign.holdoutPercent, audience: { equals: campaign.audience ?? Prisma.DbNull } },
        discount: { equals: campaign.discount ?? Prisma.DbNull },
      },
      data: {
        ...columnsOf(settings),
        ...(isOtherLetter ? unproved : {}),
        ...(isOtherAudience ? { status: settings.audience ? "reading" : "draft", audienceCursor: null, attempts: 0, reasons: [], nextAttemptAt: at } : {}),
        updatedAt: at,
      },
    });
    if (count === 1 && isOtherAudience) await tx.campaignRecipient.deleteMany({ where: { campaignId } });
    return count === 1;
  });
  if (!isKept) return refuse({ name: "campaign-changed" });
  if (isOtherAudience && settings.audience) await hint("advance-campaign", { shopId, campaignId });
  return { ok: true, id: campaignId };
}

/** Reads the audience once more from its beginning: people come and go, and a source that failed may be there again. Returns whether it began. */
export async function readAudienceAnew(shopId: string, campaignId: string): Promise<boolean> {
  if (!isRowId(campaignId)) return false;
  const db = shopDb(shopId);
  const at = now();
  const isBegun = await db.$transaction(async (tx) => {
    const { count } = await tx.campaign.updateMany({
      where: { id: campaignId, status: { in: ["draft", "ready"] }, confirmedAt: null, audience: { not: Prisma.DbNull } },
      data: { ...unproved, status: "reading", audienceCursor: null, attempts: 0, reasons: [], nextAttemptAt: at, updatedAt: at },
    });
    if (count === 1) await tx.campaignRecipient.deleteMany({ where: { campaignId } });
    return count === 1;
  });
  if (isBegun) await hint("advance-campaign", { shopId, campaignId });
  return isBegun;
}

/** Deletes a campaign that was never confirmed, with the audience that was read. Returns whether it did. */
export async function deleteCampaign(shopId: string, campaignId: string): Promise<boolean> {
  if (!isRowId(campaignId)) return false;
  return shopDb(shopId).$transaction(async (tx) => {
    const where = { id: campaignId, status: { in: [...editableStatuses] }, confirmedAt: null };
    // Locked first: whoever confirms it at this moment comes before or after.
    if ((await tx.campaign.updateMany({ where, data: { updatedAt: now() } })).count === 0) return false;
    await tx.campaignRecipient.deleteMany({ where: { campaignId } });
    await tx.campaign.deleteMany({ where });
    return true;
  });
}

function isOther(campaign: Campaign, { audience, holdoutPercent }: CampaignSettings): boolean {
  return !isDeepStrictEqual(campaign.audience, audience) || (audience !== null && campaign.holdoutPercent !== holdoutPercent);
}

function columnsOf({ audience, discount, ...settings }: CampaignSettings) {
  return { ...settings, audience: audience ?? Prisma.DbNull, discount: discount ?? Prisma.DbNull };
}

async function readForm(db: ShopDb, form: string, presentTemplateId?: string): Promise<{ ok: true; settings: CampaignSettings } | (SaveOutcome & { ok: false })> {
  const read = campaignFormSchema.safeParse(readJson(form));
  if (!read.success) return refuse(Object.fromEntries(read.error.issues.map(({ path, message }) => [path[0] === "discount" ? path.join(".") : String(path[0] ?? "name"), message])));
  const { templateId, discount } = read.data;
  const { currency } = await db.shop.findFirstOrThrow({ select: { currency: true } });
  if (discount && discount.currency !== currency) return refuse({ "discount.value": "discount-currency" });
  const where = { id: templateId, ...(templateId === presentTemplateId ? {} : { archivedAt: null }) };
  const template = await db.template.findFirst({ where, select: { kind: true } });
  if (!template) return refuse({ templateId: "template-missing" });
  if (discount?.sheet && template.kind === "postcard") return refuse({ "discount.sheet": "sheet-on-postcard" });
  return { ok: true, settings: read.data };
}

/** What is no JSON has no fields, and each of them is missing. */
function readJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return {};
  }
}

function refuse(errors: Record<string, string>): SaveOutcome & { ok: false } {
  return { ok: false, errors };
}
