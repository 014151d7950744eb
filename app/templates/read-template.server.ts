import type { ArtworkChoice } from "~/assets/artwork-choice";
import { readArtworkChoices } from "~/assets/artwork-choices.server";
import { shopDb, type ShopDb } from "~/db.server";
import { capabilitiesOf } from "~/providers/capabilities";
import { pieceKindOf, type PieceKind, type ProviderId } from "~/providers/mail-provider";
import { isRowId } from "~/index-pages/row-id";
import { textLimit } from "./limits";
import type { TemplateForm } from "./template-form";
import { templateLanguageOf } from "./template-languages";

export interface TemplatePage {
  id: string;
  kind: PieceKind;
  archivedAt: Date | null;
  /** What the editor begins with: the newest version. */
  form: TemplateForm;
  version: { number: number; createdAt: Date; restoredFrom: number | null };
  automations: TemplateUse[];
  /** Letters ordered with it so far, whatever the version. */
  lettersOrdered: number;
  /** The most characters each connected provider prints of such a piece; PieterPost's where none is connected. */
  limits: { provider: ProviderId; characters: number }[];
  /** What it can be given, and what it has. */
  artwork: ArtworkChoice[];
  /** Whether a provider is connected that offers handwritings to choose from. */
  hasHandwriting: boolean;
}

export interface TemplateUse {
  id: string;
  name: string;
  enabled: boolean;
  /** The number of the version it mails, where that is an earlier one; its letters are written from approved words only. */
  mailsEarlier: number | null;
}

/** All the editor shows of a template, or null where there is none of that id. */
export async function readTemplate(shopId: string, id: string): Promise<TemplatePage | null> {
  if (!isRowId(id)) return null;
  const db = shopDb(shopId);
  const template = await db.template.findFirst({ where: { id }, include: { versions: { orderBy: { number: "desc" }, take: 1 } } });
  const version = template?.versions[0];
  if (!template || !version) return null;
  const kind = pieceKindOf(template.kind);
  const { number, createdAt, restoredFrom, body, stampAssetId, frontAssetId, attachmentIds, handwritingStyle } = version;
  return {
    ...{ id, kind, archivedAt: template.archivedAt, version: { number, createdAt, restoredFrom } },
    form: {
      ...{ name: template.name, locale: templateLanguageOf(version.locale), body },
      ...{ stampAssetId, frontAssetId, attachmentIds, handwritingStyle },
    },
    automations: await readUses(db, id, version.id),
    artwork: await readArtworkChoices(db, version),
    lettersOrdered: await countOrdered(db, id),
    ...(await readProviders(db, kind)),
  };
}

async function readUses(db: ShopDb, templateId: string, newestId: string): Promise<TemplateUse[]> {
  const automations = await db.automation.findMany({ where: { templateId, archivedAt: null }, orderBy: [{ enabled: "desc" }, { position: "asc" }] });
  const approvedIds = automations.flatMap(({ approvedVersionId }) => approvedVersionId ?? []);
  const approved = await db.templateVersion.findMany({ where: { id: { in: approvedIds } }, select: { id: true, number: true } });
  const numbers = new Map(approved.map(({ id, number }) => [id, number]));
  return automations.map(({ id, name, enabled, approvedVersionId }) => ({
    ...{ id, name, enabled },
    mailsEarlier: approvedVersionId && approvedVersionId !== newestId ? (numbers.get(approvedVersionId) ?? null) : null,
  }));
}

/** Counted by the orders they were bought with: there are up to a hundred times fewer of those. */
async function countOrdered(db: ShopDb, templateId: string): Promise<number> {
  const { _sum } = await db.batch.aggregate({
    where: { templateVersion: { templateId }, status: { in: ["placed", "fulfilled"] } },
    _sum: { pieceCount: true },
  });
  return _sum.pieceCount ?? 0;
}

async function readProviders(db: ShopDb, kind: PieceKind): Promise<Pick<TemplatePage, "limits" | "hasHandwriting">> {
  const accounts = await db.mailAccount.findMany({
    where: { status: { not: "disconnected" } },
    orderBy: [{ preference: "asc" }, { id: "asc" }],
    select: { provider: true, channel: true },
  });
  const connected = [...new Set(accounts.map(({ provider }) => provider as ProviderId))];
  const providers = connected.length > 0 ? connected : (["pieterpost"] as const);
  return {
    limits: providers.map((provider) => ({ provider, characters: textLimit(kind, provider).characters })),
    hasHandwriting: accounts.some((account) => capabilitiesOf(account).handwritingStyles),
  };
}
