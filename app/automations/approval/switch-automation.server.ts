import { now } from "~/clock.server";
import { shopDb } from "~/db.server";
import { isRowId } from "~/index-pages/row-id";
import type { ApprovalRefusal, Leave } from "~/proofs/answers";
import { requireApproval } from "./approve.server";

/** What came of switching: done, or what has to be there first. */
export type SwitchOutcome = { ok: true; enabled: boolean } | ({ ok: false } & (ApprovalRefusal | { reason: "no-mail-account" }));

/**
 * Switches an automation on or off. It goes on only with a mail account to buy its letters from, and only once the proof of its template's newest
 * words passes; those words are approved with it.
 */
export async function switchAutomation(shopId: string, automationId: string, enabled: boolean, leave: Leave): Promise<SwitchOutcome> {
  const db = shopDb(shopId);
  const automation = isRowId(automationId) ? await db.automation.findUnique({ where: { id: automationId, archivedAt: null } }) : null;
  if (!automation) return { ok: false, reason: "no-automation" };
  const at = now();
  if (!enabled) {
    await db.automation.updateMany({ where: { id: automation.id, enabled: true }, data: { enabled, updatedAt: at } });
    return { ok: true, enabled };
  }
  if (automation.enabled) return { ok: true, enabled };
  const { mode } = await db.shop.findFirstOrThrow({ select: { mode: true } });
  if ((await db.mailAccount.count({ where: { mode, status: { not: "disconnected" } } })) === 0) return { ok: false, reason: "no-mail-account" };
  const approval = await requireApproval(db, automation, leave);
  if (!approval.ok) return approval;
  // One that is on already stays on since when it was: orders placed since then are meant for it. What was proven is this template with these conditions.
  const { count } = await db.automation.updateMany({
    where: { id: automation.id, enabled: false, archivedAt: null, updatedAt: automation.updatedAt },
    data: { enabled, enabledAt: at, updatedAt: at, approvedVersionId: approval.versionId, approvedAt: at },
  });
  const isOn = count > 0 || (await db.automation.count({ where: { id: automation.id, enabled: true } })) > 0;
  return isOn ? { ok: true, enabled } : { ok: false, reason: "words-changed" };
}
