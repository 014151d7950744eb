import { now } from "~/clock.server";
import { shopDb } from "~/db.server";

/** A template that stays where it is, with the names of the automations that are on and write from it. */
export interface KeptTemplate {
  id: string;
  name: string;
  automations: string[];
}

export interface ArchiveOutcome {
  archived: number;
  kept: KeptTemplate[];
}

/** Takes templates out of the list, but for those an automation that is on writes from. Nothing is lost: letters, versions and words stay. */
export async function archiveTemplates(shopId: string, ids: readonly string[]): Promise<ArchiveOutcome> {
  const db = shopDb(shopId);
  // One statement looks and changes, so that an automation cannot be switched on in between.
  const { count } = await db.template.updateMany({
    where: { id: { in: [...ids] }, archivedAt: null, automations: { none: { enabled: true, archivedAt: null } } },
    data: { archivedAt: now() },
  });
  const kept = await db.template.findMany({
    where: { id: { in: [...ids] }, archivedAt: null },
    select: { id: true, name: true, automations: { where: { enabled: true, archivedAt: null }, select: { name: true }, orderBy: { position: "asc" } } },
    orderBy: [{ name: "asc" }, { id: "asc" }],
  });
  return { archived: count, kept: kept.map(({ automations, ...row }) => ({ ...row, automations: automations.map(({ name }) => name) })) };
}

/** Puts templates back into the list; answers how many came back. */
export async function unarchiveTemplates(shopId: string, ids: readonly string[]): Promise<number> {
  const { count } = await shopDb(shopId).template.updateMany({
    where: { id: { in: [...ids] }, archivedAt: { not: null } },
    data: { archivedAt: null },
  });
  return count;
}
