import type { Automation } from "@prisma/client";
import { now } from "~/clock.server";
import { shopDb, type ShopDb } from "~/db.server";
import { judgeApproval, type ApprovalOutcome, type Leave } from "~/proofs/answers";
import { isRowId } from "~/index-pages/row-id";
import { readNewestVersion } from "~/templates/newest-version.server";
import { proveAutomation } from "./prove-automation.server";

/** An approval is trusted for so long when the automation is switched on, so that a merchant who has just seen the proof need not wait for it again. */
const freshMs = 15 * 60_000;

/** Approves the words that were shown: the proof is made again and must pass. From then on they are what the automation's letters are written from. */
export async function approveWords(shopId: string, automationId: string, shown: Leave & { versionId: string }): Promise<ApprovalOutcome> {
  const db = shopDb(shopId);
  const automation = isRowId(automationId) ? await db.automation.findUnique({ where: { id: automationId, archivedAt: null } }) : null;
  if (!automation) return { ok: false, reason: "no-automation" };
  const outcome = await requirePassedProof(db, automation, shown);
  if (!outcome.ok) return outcome;
  if (outcome.versionId !== shown.versionId) return { ok: false, reason: "words-changed" };
  await keepApproval(db, automation, outcome.versionId);
  return outcome;
}

/** The version whose proof passes; one that was approved a moment ago, and not touched since, passes as it is. */
export async function requireApproval(db: ShopDb, automation: Automation, leave: Leave): Promise<ApprovalOutcome> {
  const { approvedVersionId, approvedAt, updatedAt, templateId } = automation;
  const newest = await readNewestVersion(db, templateId);
  const isFresh = approvedAt !== null && updatedAt <= approvedAt && now().getTime() - approvedAt.getTime() < freshMs;
  if (newest && isFresh && newest.id === approvedVersionId) return { ok: true, versionId: newest.id };
  return requirePassedProof(db, automation, leave);
}

/** Makes the proof of an automation, with the changes it is to have, and refuses all but one that passes. */
export async function requirePassedProof(
  db: ShopDb,
  automation: Pick<Automation, "templateId" | "conditions">,
  leave: Leave,
  changes: Parameters<typeof proveAutomation>[2] = {},
): Promise<ApprovalOutcome> {
  const proof = await proveAutomation(db, automation, changes);
  if (!proof.ok) return proof;
  return judgeApproval(proof.report, leave);
}

async function keepApproval(db: ShopDb, automation: Automation, versionId: string): Promise<void> {
  const at = now();
  // Only for the template that was proven: another may have been chosen in the meantime.
  await db.automation.updateMany({
    where: { id: automation.id, templateId: automation.templateId },
    data: { approvedVersionId: versionId, approvedAt: at, updatedAt: at },
  });
}
