import { now } from "~/clock.server";
import { isUniqueViolation, shopDb, type ShopDb } from "~/db.server";
import { isRowId } from "~/index-pages/row-id";
import { addVersion } from "./add-version.server";
import { compareVersions, type VersionComparison } from "./compare-versions";

export interface VersionRow {
  number: number;
  createdAt: Date;
  restoredFrom: number | null;
  /** Names of the automations that mail this version. */
  mailedBy: string[];
}

export interface VersionsPage {
  name: string;
  kind: string;
  /** The newest version's number. */
  newest: number;
  rows: VersionRow[];
  /** The number to go on from, for older rows; null on the last page. */
  olderFrom: number | null;
  /** Null where there is but one version, or none of the numbers asked for. */
  comparison: (VersionComparison & { from: number; to: number }) | null;
}

const pageSize = 25;

export interface VersionsQuestion {
  /** Rows below this number; null for the newest. */
  below: number | null;
  /** The two to compare; null for the newest and the one before it. */
  from: number | null;
  to: number | null;
}

/** A template's versions, the newest first, and two of them compared; null where there is no such template. */
export async function readVersions(shopId: string, templateId: string, question: VersionsQuestion): Promise<VersionsPage | null> {
  if (!isRowId(templateId)) return null;
  const db = shopDb(shopId);
  const template = await db.template.findFirst({ where: { id: templateId }, include: { versions: { orderBy: { number: "desc" }, take: 1 } } });
  const newest = template?.versions[0]?.number;
  if (!template || newest === undefined) return null;
  const read = await db.templateVersion.findMany({
    where: { templateId, ...(question.below === null ? {} : { number: { lt: question.below } }) },
    orderBy: { number: "desc" },
    take: pageSize + 1,
    select: { id: true, number: true, createdAt: true, restoredFrom: true },
  });
  const rows = read.slice(0, pageSize);
  const mailedBy = await readMailing(db, templateId);
  return {
    ...{ name: template.name, kind: template.kind, newest },
    rows: rows.map(({ id, ...row }) => ({ ...row, mailedBy: mailedBy.get(id) ?? [] })),
    olderFrom: read.length > pageSize ? (rows.at(-1)?.number ?? null) : null,
    comparison: await compare(db, templateId, question.from ?? newest - 1, question.to ?? newest),
  };
}

async function readMailing(db: ShopDb, templateId: string): Promise<Map<string, string[]>> {
  const automations = await db.automation.findMany({ where: { templateId, archivedAt: null, enabled: true }, orderBy: { position: "asc" } });
  const names = new Map<string, string[]>();
  for (const { approvedVersionId, name } of automations) {
    if (approvedVersionId) names.set(approvedVersionId, [...(names.get(approvedVersionId) ?? []), name]);
  }
  return names;
}

async function compare(db: ShopDb, templateId: string, from: number, to: number): Promise<VersionsPage["comparison"]> {
  const found = await db.templateVersion.findMany({ where: { templateId, number: { in: [from, to] } } });
  const [older, newer] = [from, to].map((number) => found.find((version) => version.number === number));
  return older && newer ? { ...compareVersions(older, newer), from, to } : null;
}

export type RestoreOutcome = { ok: true; number: number } | { ok: false; refusal: "newer-version" | "not-found" };

/** Takes an earlier version's words back as the newest. Nothing is lost: the present words stay as the version they are. */
export async function restoreVersion(shopId: string, templateId: string, number: number, expected: number): Promise<RestoreOutcome> {
  if (!isRowId(templateId)) return { ok: false, refusal: "not-found" };
  try {
    return await shopDb(shopId).$transaction(async (tx) => {
      const wanted = await tx.templateVersion.findFirst({ where: { templateId, number } });
      const newest = await tx.templateVersion.findFirst({ where: { templateId }, orderBy: { number: "desc" }, select: { number: true } });
      if (!wanted || !newest) return { ok: false, refusal: "not-found" };
      if (newest.number !== expected) return { ok: false, refusal: "newer-version" };
      await addVersion(tx, { templateId, number: expected + 1, content: wanted, restoredFrom: number, at: now() });
      return { ok: true, number: expected + 1 };
    });
  } catch (error) {
    if (isUniqueViolation(error)) return { ok: false, refusal: "newer-version" };
    throw error;
  }
}
