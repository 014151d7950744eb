import type { Campaign } from "@prisma/client";
import { now } from "~/clock.server";
import { shopDb, type ShopDb } from "~/db.server";
import { listChoices, type ListChoice } from "~/mailbook/list-choices.server";
import { readLook } from "~/paper/read-look.server";
import type { PaperLook } from "~/paper/look";
import { pieceKindOf, type PieceKind } from "~/providers/mail-provider";
import { isRowId } from "~/index-pages/row-id";
import { returnAddressSchema } from "~/settings/sender";
import { wallClockAt } from "~/zoned-time";
import { audienceSchema, type Audience } from "../audience";
import { readRule, type DiscountRule } from "../discount/rule";
import { emptyCampaignForm, readPickedOrders, writeCampaignForm, type CampaignForm } from "../editing/campaign-form";
import { isCollecting } from "../sources/segment-place";
import { isEditable, type CampaignStatus } from "../status";
import { readAudienceCounts, type AudienceCounts } from "./read-counts.server";
import { readProgress, type ProgressView } from "./read-progress.server";
import { readQuoteView, type QuoteView } from "./quote-view.server";
import type { TestAddress } from "../test-piece/test-address";

export interface TemplateChoice {
  id: string;
  name: string;
  kind: PieceKind;
}

/** What a template says now, to be shown beside the form. */
export interface TemplateWords {
  templateId: string;
  kind: PieceKind;
  body: string;
  locale: string;
  look: PaperLook;
}

/** All the page of a campaign that can still be changed shows; `id` is null for one that is being made. */
export interface CampaignEditorPage {
  id: string | null;
  form: CampaignForm;
  /** The shop's own, ISO 4217. */
  currency: string;
  templates: TemplateChoice[];
  lists: ListChoice[];
  words: TemplateWords | null;
  state: CampaignState | null;
}

export interface CampaignState {
  status: CampaignStatus;
  reasons: string[];
  /** Shopify is collecting the segment's members, of whom none is read yet. */
  isCollecting: boolean;
  counts: AudienceCounts;
  /** The newest words, which are the ones that are sent; null where the template is archived. */
  newest: { versionId: string; number: number } | null;
  /** The proof of the newest words over this audience was approved. */
  approvedAt: Date | null;
  quote: QuoteView | null;
  mode: "test" | "live";
  /** Tomorrow on the shop's calendar, `2026-11-26`, which is proposed to begin on. */
  tomorrow: string;
  hasMailAccount: boolean;
  /** Where a test piece goes unless another address is typed. */
  sender: TestAddress;
}

/** All the page of a campaign that was confirmed shows. */
export interface CampaignReport {
  id: string;
  name: string;
  status: CampaignStatus;
  reasons: string[];
  mode: string;
  audience: Audience | null;
  template: { id: string; name: string; kind: PieceKind; number: number };
  counts: AudienceCounts;
  progress: ProgressView;
  /** What each person's code takes off; null without codes. */
  discount: DiscountRule | null;
  confirmedAt: Date;
  scheduledAt: Date | null;
  startedAt: Date | null;
  finishedAt: Date | null;
}

export type CampaignPage = { editor: CampaignEditorPage; report: null } | { editor: null; report: CampaignReport };

/** Everything about one campaign; null when the shop has none of that id. */
export async function readCampaign(shopId: string, campaignId: string): Promise<CampaignPage | null> {
  const db = shopDb(shopId);
  const campaign = isRowId(campaignId) ? await db.campaign.findUnique({ where: { id: campaignId } }) : null;
  if (!campaign) return null;
  if (!isEditable(campaign.status)) {
    const report = await readReport(db, campaign);
    return report && { editor: null, report };
  }
  const { id, name, templateId, holdoutPercent, attributionDays } = campaign;
  const audience = readAudience(campaign);
  const form = writeCampaignForm({ name, templateId, audience, holdoutPercent, attributionDays, discount: readRule(campaign) });
  const { currency } = await db.shop.findFirstOrThrow({ select: { currency: true } });
  const lists = await listChoices(db, audience?.kind === "list" ? audience.listId : null);
  const [templates, words] = [await readTemplates(db, templateId), await readWords(db, templateId)];
  return { report: null, editor: { id, form, currency, templates, lists, words, state: await readState(db, campaign) } };
}

/** Whom a campaign is begun for, as an address says it: numbers of orders, or a list of the mailbook. */
export interface ChosenElsewhere {
  orders: string | null;
  list: string | null;
}

/** The page of a campaign that is being made, for an audience that was chosen elsewhere or nobody yet. */
export async function readNewCampaign(shopId: string, { orders, list: listId }: ChosenElsewhere): Promise<CampaignEditorPage> {
  const db = shopDb(shopId);
  const templates = await readTemplates(db, null);
  const chosen = templates.find(({ kind }) => kind === "postcard") ?? templates[0];
  const words = chosen ? await readWords(db, chosen.id) : null;
  const { currency } = await db.shop.findFirstOrThrow({ select: { currency: true } });
  const lists = await listChoices(db, listId);
  const list = lists.find(({ id }) => id === listId);
  const audience = list ? ({ kind: "list", listId: list.id, name: list.name } as const) : readPickedOrders(orders);
  return { id: null, form: emptyCampaignForm(chosen?.id ?? "", audience), currency, templates, lists, words, state: null };
}

/** What one of a shop's templates says; null when there is none of that id. */
export async function readTemplateWords(shopId: string, templateId: string): Promise<TemplateWords | null> {
  return isRowId(templateId) ? readWords(shopDb(shopId), templateId) : null;
}

function readAudience({ audience }: Campaign): Audience | null {
  return audienceSchema.safeParse(audience).data ?? null;
}

/** Those that can be chosen, and the one that was, though it is archived by now. */
async function readTemplates(db: ShopDb, chosenId: string | null): Promise<TemplateChoice[]> {
  const templates = await db.template.findMany({
    where: { OR: [{ archivedAt: null }, ...(chosenId ? [{ id: chosenId }] : [])] },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    select: { id: true, name: true, kind: true },
  });
  return templates.map(({ id, name, kind }) => ({ id, name, kind: pieceKindOf(kind) }));
}

async function readWords(db: ShopDb, templateId: string): Promise<TemplateWords | null> {
  const version = await db.templateVersion.findFirst({ where: { templateId }, orderBy: { number: "desc" }, include: { template: { select: { kind: true } } } });
  if (!version) return null;
  const look = await readLook(db, version, { countryCode: null, provider: null });
  return { templateId, kind: pieceKindOf(version.template.kind), body: version.body, locale: version.locale, look };
}

async function readState(db: ShopDb, campaign: Campaign): Promise<CampaignState> {
  const { id, status, reasons, templateId, approvedVersionId, approvedAt } = campaign;
  const [counts, version, shop] = await Promise.all([
    readAudienceCounts(db, id),
    db.templateVersion.findFirst({ where: { templateId, template: { archivedAt: null } }, orderBy: { number: "desc" }, include: { template: { select: { kind: true } } } }),
    db.shop.findFirstOrThrow(),
  ]);
  const mode = shop.mode === "live" ? "live" : "test";
  const at = now();
  const measure = version && { kind: pieceKindOf(version.template.kind), versionId: version.id, mode, people: counts.mail, begins: at };
  const address = returnAddressSchema.safeParse(shop.returnAddress);
  return {
    ...{ status, reasons, isCollecting: isCollecting(campaign.audienceCursor), counts, mode },
    newest: version && { versionId: version.id, number: version.number },
    approvedAt: version && approvedVersionId === version.id ? approvedAt : null,
    quote: measure && status === "ready" ? await readQuoteView(db, campaign, measure) : null,
    tomorrow: dayAfter(at, shop.timezone),
    hasMailAccount: (await db.mailAccount.count({ where: { mode, status: { not: "disconnected" } } })) > 0,
    sender: { name: shop.senderName, line1: "", line2: "", postalCode: "", city: "", state: "", countryCode: "", ...address.data },
  };
}

async function readReport(db: ShopDb, campaign: Campaign): Promise<CampaignReport | null> {
  const { id, name, status, reasons, mode, confirmedAt, scheduledAt, startedAt, finishedAt } = campaign;
  const [progress, counts, version] = await Promise.all([
    readProgress(db, campaign),
    readAudienceCounts(db, id),
    db.templateVersion.findUnique({ where: { id: campaign.templateVersionId ?? "" }, include: { template: { select: { id: true, name: true, kind: true } } } }),
  ]);
  if (!progress || !version || !confirmedAt) return null;
  const { template, number } = version;
  return {
    ...{ id, name, status, reasons, mode, audience: readAudience(campaign), counts, progress, discount: readRule(campaign), confirmedAt, scheduledAt, startedAt, finishedAt },
    template: { id: template.id, name: template.name, kind: pieceKindOf(template.kind), number },
  };
}

function dayAfter(at: Date, timeZone: string): string {
  const { year, month, day } = wallClockAt(at, timeZone);
  return new Date(Date.UTC(year, month - 1, day + 1)).toISOString().slice(0, 10);
}
