import type { PieceProgress, ProviderOrderStage } from "~/providers/mail-provider";
import { refField } from "./order-request";

/** Premier Letters' words in those of the port. A word that is not known is `unknown`, and kept. No text documents `failed`; it is believed all the same. */

const userStages: Record<string, ProviderOrderStage> = {
  pending_payment: "awaiting-payment",
  paid: "paid",
  in_production: "queued",
  shipped: "fulfilled",
  delivered: "fulfilled",
  cancelled: "cancelled",
  // 'Charge refunded, order marked refunded' ('Stripe Webhooks' of the user text).
  refunded: "refunded",
  failed: "failed",
};

/** "All letters in the order have been printed" is `completed`; the texts spell it in two ways. */
const partnerStages: Record<string, ProviderOrderStage> = {
  pending: "paid",
  processing: "queued",
  complete: "fulfilled",
  completed: "fulfilled",
  cancelled: "cancelled",
  failed: "failed",
};

const pieceStages: Record<string, PieceProgress["stage"]> = { pending: "waiting", writing: "writing", qc: "writing", mailed: "mailed" };

/** The stage of an order's status word. */
export function stageOf(api: "user" | "partner", word: string): ProviderOrderStage {
  const stages = api === "user" ? userStages : partnerStages;
  return Object.hasOwn(stages, word) ? (stages[word] ?? "unknown") : "unknown";
}

/** How one letter is getting on. A tracking number is there before it is mailed. */
export function progressOf(letter: {
  status: string;
  tracking_number: string | null;
  custom_fields: Record<string, string | number | boolean | null> | null;
}): PieceProgress {
  const ref = letter.custom_fields?.[refField];
  const stage = Object.hasOwn(pieceStages, letter.status) ? pieceStages[letter.status] : undefined;
  return { ref: typeof ref === "string" ? ref : null, stage: stage ?? "unknown", trackingNumber: letter.tracking_number };
}
