import type { Automation } from "@prisma/client";
import { now } from "~/clock.server";
import { shopDb, type ShopDb } from "~/db.server";

/** What came of switching: done, or what has to be there first. */
export type SwitchOutcome = { ok: true; enabled: boolean } | { ok: false; reason: "no-mail-account" | "no-automation" };

/** The automation a shop starts with: the first in line. Null when there is none. */
export function readStarterAutomation(db: ShopDb): Promise<Automation | null> {
  return db.automation.findFirst({ where: { trigger: "order-paid" }, orderBy: [{ position: "asc" }, { id: "asc" }] });
}

/** Switches the starter automation on or off. Without a mail account to buy its letters from it stays off. */
export async function switchStarterAutomation(shopId: string, enabled: boolean): Promise<SwitchOutcome> {
  const db = shopDb(shopId);
  const automation = await readStarterAutomation(db);
  if (!automation) return { ok: false, reason: "no-automation" };
  const { mode } = await db.shop.findFirstOrThrow({ select: { mode: true } });
  const accounts = await db.mailAccount.count({ where: { mode, status: { not: "disconnected" } } });
  if (enabled && accounts === 0) return { ok: false, reason: "no-mail-account" };
  const at = now();
  // One that is on already stays on since when it was: orders placed since then are meant for it.
  await db.automation.updateMany({
    where: { id: automation.id, enabled: !enabled },
    data: { enabled, updatedAt: at, ...(enabled ? { enabledAt: at } : {}) },
  });
  return { ok: true, enabled };
}
