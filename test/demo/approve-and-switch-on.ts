import type { ShopDb } from "~/db.server";

/** Switches on every automation that is off, each with its template's newest words approved, without the proof that a merchant is asked for. */
export async function approveAndSwitchOn(db: ShopDb, at: Date): Promise<void> {
  for (const { id, templateId } of await db.automation.findMany({ where: { enabled: false } })) {
    const newest = await db.templateVersion.findFirstOrThrow({ where: { templateId }, orderBy: { number: "desc" } });
    await db.automation.updateMany({ where: { id }, data: { enabled: true, enabledAt: at, approvedVersionId: newest.id, approvedAt: at } });
  }
}
