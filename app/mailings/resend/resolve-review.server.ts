import { now } from "~/clock.server";
import { isUniqueViolation, shopDb, type ShopTransaction } from "~/db.server";
import { hint } from "~/jobs/queue.server";
import { log } from "~/log.server";
import { isRowId } from "~/index-pages/row-id";
import { lockWallet } from "~/wallet/ledger.server";
import { changeStatus } from "../change-status.server";
import { recordMailed } from "../purchase/record-mailed.server";
import { resendMailpiece } from "./resend.server";

/** The reason of a letter that was sent again. */
export const replacedReason = "sent-again";

/** What a merchant says of a letter that only a person can judge. */
export type ReviewAnswer = "was-mailed" | "send-again";
/** `gone` when somebody has answered before; `erased` when there is nobody left to write to. */
export type ReviewOutcome = { ok: true; newMailpieceId: string | null } | { ok: false; reason: "gone" | "erased" };

/**
 * Ends a review by hand. A letter that was mailed is fulfilled, paid for and never sent anew; one that is sent again has failed, and a new piece with
 * an order of its own takes its place. It is the merchant who decides that, knowing what the page shows; nothing decides it by itself.
 */
export async function resolveReview(shopId: string, mailpieceId: string, answer: ReviewAnswer): Promise<ReviewOutcome> {
  return answer === "was-mailed" ? confirmMailed(shopId, mailpieceId) : sendAnew(shopId, mailpieceId, "needs_review");
}

/** Sends a letter again that the provider would not have; it is composed and checked anew. */
export function resendFailed(shopId: string, mailpieceId: string): Promise<ReviewOutcome> {
  return sendAnew(shopId, mailpieceId, "failed");
}

async function confirmMailed(shopId: string, mailpieceId: string): Promise<ReviewOutcome> {
  if (!isRowId(mailpieceId)) return { ok: false, reason: "gone" };
  const db = shopDb(shopId);
  const at = now();
  const piece = await db.mailpiece.findUnique({ where: { id: mailpieceId }, select: { batch: { select: { mailAccountId: true } } } });
  if (!piece?.batch) return { ok: false, reason: "gone" };
  const { mailAccountId } = piece.batch;
  const isMoved = await db.$transaction(async (tx) => {
    await lockWallet(tx, mailAccountId);
    const moved = await changeStatus(tx, [mailpieceId], { from: "needs_review", to: "fulfilled", cause: "confirmed-by-hand", at });
    if (moved.length === 1) await recordMailed(tx, mailpieceId, at);
    return moved.length === 1;
  });
  if (!isMoved) return { ok: false, reason: "gone" };
  log("review ended", { shopId, mailpieceId, answer: "was-mailed" });
  // What was entered may have passed for money moved outside before.
  await hint("refresh-wallet", { shopId, mailAccountId });
  return { ok: true, newMailpieceId: null };
}

async function sendAnew(shopId: string, mailpieceId: string, from: "needs_review" | "failed"): Promise<ReviewOutcome> {
  if (!isRowId(mailpieceId)) return { ok: false, reason: "gone" };
  const db = shopDb(shopId);
  const at = now();
  try {
    const outcome = await db.$transaction((tx) => replace(tx, mailpieceId, from, at));
    if (!outcome.ok) return outcome;
    log("letter sent again", { shopId, mailpieceId, newMailpieceId: outcome.newMailpieceId });
    await hint("release-mailpieces", { shopId });
    return outcome;
  } catch (error) {
    // Somebody else has just sent it again.
    if (isUniqueViolation(error)) return { ok: false, reason: "gone" };
    throw error;
  }
}

async function replace(tx: ShopTransaction, mailpieceId: string, from: "needs_review" | "failed", at: Date): Promise<ReviewOutcome> {
  // Whoever erases its person comes before, or finds the new one.
  await tx.$queryRaw`SELECT 1 FROM "Mailpiece" WHERE "id" = ${mailpieceId} AND "shopId" = ${tx.$shopId} FOR UPDATE`;
  const piece = await tx.mailpiece.findUnique({ where: { id: mailpieceId } });
  if (piece?.status !== from) return { ok: false, reason: "gone" };
  // Before anything changes: a letter in review that cannot be sent again may still have been mailed.
  if (piece.recipient === null) return { ok: false, reason: "erased" };
  if (from === "needs_review") await changeStatus(tx, [mailpieceId], { from, to: "failed", cause: "sent-again-by-hand", at });
  const newMailpieceId = await resendMailpiece(tx, piece, at);
  // A letter that another one has taken the place of needs nobody's attention any more.
  await tx.mailpiece.updateMany({ where: { id: mailpieceId }, data: { reasons: [replacedReason] } });
  return { ok: true, newMailpieceId };
}
