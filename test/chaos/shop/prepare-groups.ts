import { randomUUID } from "node:crypto";
import type { Group } from "../plan/plan.ts";
import type { Watcher } from "../watching/watcher.ts";

/**
 * Gives the shop an automation for each group, with a template of its own, and switches them on. All are copies of what the shop began with, so
 * that whatever else a row needs is as the app made it.
 */
export async function prepareGroups({ query }: Watcher, groups: readonly Group[], at: Date): Promise<void> {
  const copy = (table: string, changes: Record<string, unknown>): Promise<unknown> =>
    query(
      `INSERT INTO "${table}" SELECT (jsonb_populate_record(NULL::"${table}", to_jsonb(kept) || $1::jsonb)).*
       FROM (SELECT * FROM "${table}" ORDER BY id LIMIT 1) AS kept`,
      [JSON.stringify(changes)],
    );
  const begun = await query<{ id: string }>(`SELECT id FROM "Automation"`);
  for (const [index, { tag, delayMinutes }] of groups.entries()) {
    const templateId = randomUUID();
    await copy("Template", { id: templateId, name: tag });
    const approvedVersionId = randomUUID();
    await copy("TemplateVersion", { id: approvedVersionId, templateId });
    const conditions = { tagsAny: [tag] };
    const approval = { enabled: true, enabledAt: at, approvedVersionId, approvedAt: at };
    await copy("Automation", { id: randomUUID(), name: tag, position: index + 10, templateId, conditions, delayMinutes, ...approval });
  }
  // The one the shop began with would take every order.
  await query(`UPDATE "Automation" SET enabled = false WHERE id = ANY($1)`, [begun.map(({ id }) => id)]);
}
