import { shopDb } from "~/db.server";
import type { ProofOutcome } from "~/proofs/answers";
import { isRowId } from "~/index-pages/row-id";
import { proveAutomation } from "./prove-automation.server";

export interface ProofSubject {
  automationId: string;
  name: string;
  /** Another template the automation is to have; null for its own, whose words can be approved here. */
  template: string | null;
}

/** What a proof page is about. Null when the shop has no such automation. */
export async function readProofSubject(shopId: string, automationId: string, template: string | null): Promise<ProofSubject | null> {
  if (!isRowId(automationId)) return null;
  const automation = await shopDb(shopId).automation.findUnique({ where: { id: automationId } });
  if (!automation) return null;
  const isOther = template !== null && isRowId(template) && template !== automation.templateId;
  return { automationId, name: automation.name, template: isOther ? template : null };
}

/** Makes the proof that a page shows. */
export async function proveFor(shopId: string, automationId: string, template: string | null): Promise<ProofOutcome> {
  const db = shopDb(shopId);
  const automation = isRowId(automationId) ? await db.automation.findUnique({ where: { id: automationId } }) : null;
  if (!automation) return { ok: false, reason: "no-automation" };
  return proveAutomation(db, automation, template && isRowId(template) ? { templateId: template } : {});
}
