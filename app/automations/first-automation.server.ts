import type { Automation } from "@prisma/client";
import type { ShopDb } from "~/db.server";

/**
 * The automation that the set-up guide is about: the first in line that is on, else the first with approved words, else the first. Null when there
 * is none.
 */
export async function readFirstAutomation(db: ShopDb): Promise<Automation | null> {
  const line = { trigger: "order-paid", archivedAt: null };
  for (const furthest of [{ enabled: true }, { approvedVersionId: { not: null } }, {}]) {
    const automation = await db.automation.findFirst({ where: { ...line, ...furthest }, orderBy: [{ position: "asc" }, { id: "asc" }] });
    if (automation) return automation;
  }
  return null;
}
