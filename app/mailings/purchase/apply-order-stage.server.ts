import type { Batch } from "@prisma/client";
import type { ShopTransaction } from "~/db.server";
import type { ProviderOrder, ProviderOrderStage } from "~/providers/mail-provider";
import { changeStatus } from "../change-status.server";
import { moveBatch } from "../batches/move-batch.server";
import { pollAt } from "./poll";
import type { MailpieceStatus } from "../status";

/** What a placed batch's pieces become at each stage of their provider order; left out, they stay. */
const pieceStatusAt: Partial<Record<ProviderOrderStage, MailpieceStatus>> = {
  queued: "in_production",
  fulfilled: "fulfilled",
  // It was paid for, and no document says that the money comes back or that nothing was printed: a person has to look.
  failed: "needs_review",
  cancelled: "needs_review",
};

/** Takes over what the provider says of a placed order: the batch, its pieces, and when to ask next. */
export async function applyOrderStage(tx: ShopTransaction, batch: Batch, order: ProviderOrder, at: Date): Promise<void> {
  const status = pieceStatusAt[order.stage];
  const isFinal = status === "fulfilled" || status === "needs_review";
  const common = { providerStatus: order.statusWord, errorKind: null, errorCode: null };
  await moveBatch(tx, batch, {
    to: status === "fulfilled" ? "fulfilled" : status === "needs_review" ? "needs_review" : "placed",
    at,
    data: isFinal
      ? { ...common, finishedAt: at, request: null }
      : { ...common, nextAttemptAt: pollAt(at, batch.placedAt ?? at), attempts: 0 },
  });
  if (status) await movePieces(tx, batch.id, status, order, at);
}

async function movePieces(
  tx: ShopTransaction,
  batchId: string,
  to: MailpieceStatus,
  order: ProviderOrder,
  at: Date,
): Promise<void> {
  const pieces = await tx.mailpiece.findMany({ where: { batchId }, select: { id: true, status: true } });
  for (const from of ["placed", "in_production"] as const) {
    if (from === to) continue;
    const ids = pieces.filter((piece) => piece.status === from).map(({ id }) => id);
    if (ids.length === 0) continue;
    const reasons = to === "needs_review" ? [`provider-${order.stage}`] : [];
    await changeStatus(tx, ids, { from, to, cause: `provider-${order.stage}`, reasons, at });
  }
}
