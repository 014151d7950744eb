import type { Automation } from "@prisma/client";
import type { ShopDb } from "~/db.server";

/** The automation that is asked first, which the set-up guide is about. Null when there is none. */
export function readFirstAutomation(db: ShopDb): Promise<Automation | null> {
  return db.automation.findFirst({ where: { trigger: "order-paid", archivedAt: null }, orderBy: [{ position: "asc" }, { id: "asc" }] });
}
