import { now } from "~/clock.server";
import { shopDb, type ShopDb } from "~/db.server";
import type { AutomationView } from "./views";

export interface AutomationRow {
  id: string;
  name: string;
  enabled: boolean;
  archived: boolean;
  /** Its place in line, from 1; null when archived. */
  place: number | null;
  templateName: string;
  /** The template has newer words than those that were approved. */
  hasNewWords: boolean;
  mailed: number;
  skipped: number;
}

export interface AutomationList {
  rows: AutomationRow[];
  hasAny: boolean;
}

const countedDays = 30;
const dayMs = 24 * 60 * 60_000;

/** A shop's automations in the order they are asked, each with what it decided in the last 30 days. A shop has a hundred at most. */
export async function listAutomations(shopId: string, question: { view: AutomationView; search: string }): Promise<AutomationList> {
  const db = shopDb(shopId);
  const all = await db.automation.findMany({
    where: { archivedAt: question.view === "archived" ? { not: null } : null },
    orderBy: [{ position: "asc" }, { id: "asc" }],
    include: { template: { select: { name: true, versions: { orderBy: { number: "desc" }, take: 1, select: { id: true } } } } },
  });
  const counts = await countDecisions(db, new Date(now().getTime() - countedDays * dayMs));
  const rows = all.map(({ id, name, enabled, archivedAt, approvedVersionId, template }, index) => ({
    ...{ id, name, enabled, archived: archivedAt !== null, place: archivedAt ? null : index + 1 },
    templateName: template.name,
    hasNewWords: enabled && template.versions[0]?.id !== approvedVersionId,
    mailed: counts.get(`${id} mail`) ?? 0,
    skipped: counts.get(`${id} skip`) ?? 0,
  }));
  const words = question.search.toLowerCase().split(/\s+/).filter(Boolean);
  const isAsked = ({ name, templateName, enabled }: AutomationRow) =>
    (question.view === "on" ? enabled : question.view === "off" ? !enabled : true) &&
    words.every((word) => `${name} ${templateName}`.toLowerCase().includes(word));
  return { rows: rows.filter(isAsked), hasAny: all.length > 0 || (await db.automation.count()) > 0 };
}

async function countDecisions(db: ShopDb, since: Date): Promise<Map<string, number>> {
  const groups = await db.decision.groupBy({ by: ["automationId", "outcome"], where: { decidedAt: { gte: since } }, _count: { _all: true } });
  return new Map(groups.map(({ automationId, outcome, _count }) => [`${automationId} ${outcome}`, _count._all]));
}
