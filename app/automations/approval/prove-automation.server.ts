import type { Automation } from "@prisma/client";
import type { ShopDb } from "~/db.server";
import { ShopifyUnreachable } from "~/orders/ask-shopify.server";
import type { ProofOutcome } from "~/proofs/answers";
import { runProof } from "~/proofs/run-proof.server";
import { readNewestVersion } from "~/templates/newest-version.server";
import { conditionsSchema, unmetConditions, type Conditions } from "../conditions";

/** Writes the riskiest letters an automation would send, from the newest words of its template, or of the one it is to have. */
export async function proveAutomation(
  db: ShopDb,
  automation: Pick<Automation, "templateId" | "conditions">,
  changes: { templateId?: string; conditions?: Conditions } = {},
): Promise<ProofOutcome> {
  const version = await readNewestVersion(db, changes.templateId ?? automation.templateId);
  if (!version) return { ok: false, reason: "no-template" };
  const conditions = changes.conditions ?? conditionsSchema.parse(automation.conditions);
  try {
    const report = await runProof(db, version, (order, { countryCode }) => unmetConditions(conditions, order, countryCode).length === 0);
    return { ok: true, report };
  } catch (error) {
    if (!(error instanceof ShopifyUnreachable)) throw error;
    return { ok: false, reason: "shopify-unreachable" };
  }
}
