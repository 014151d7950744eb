import type { Batch } from "@prisma/client";
import { now } from "~/clock.server";
import type { ShopDb, ShopTransaction } from "~/db.server";
import { retryAfter, retryAt } from "~/jobs/retry";
import { log } from "~/log.server";
import { giveBackOrderOfToday } from "~/providers/account-limits.server";
import type { ProviderError } from "~/providers/provider-error";
import { lockWallet } from "~/wallet/ledger.server";
import { changeStatus } from "../change-status.server";
import { closeBatch } from "./close-batches.server";
import { findOtherAccount, leaveAccount } from "../routing/reroute.server";
import { addressChanged, dissolveBatch } from "./dissolve-batch.server";
import { BatchMoved, moveBatch } from "./move-batch.server";
import { splitPieces } from "./split-pieces";
import { releaseReservation } from "../purchase/reservation.server";
import type { MailpieceStatus } from "../status";

/** How soon a batch that waits for money looks at the wallet first. */
export const fundsPauseMs = 10_000;
/**
 * How often an order may be answered as failed, with nothing said against it, before it counts as one the provider will not have: a letter alone more
 * often than several, which are then only taken apart.
 */
const unexplainedTries = { alone: 6, several: 3 };

/**
 * Deals with a definite refusal, of a quote or of the purchase itself: nothing was bought. A request the provider will not have is split to
 * find the recipient it is about; too little money waits for more; anything else is tried again with a new key.
 */
export async function refuseBatch(db: ShopDb, batch: Batch, error: ProviderError): Promise<void> {
  const at = now();
  log("batch refused", { shopId: db.$shopId, batchId: batch.id, kind: error.kind, code: error.code, attempt: batch.attempt });
  await db.$transaction(async (tx) => {
    await lockWallet(tx, batch.mailAccountId);
    await requireUnrepeated(tx, batch);
    if (await hasWishWaiting(tx, batch)) {
      await dissolveBatch(tx, batch, at);
      return;
    }
    if (batch.status !== "closed") await releaseReservation(tx, batch, at);
    if (isToBlame(batch, error)) {
      await (batch.pieceCount > 1 ? splitBatch(tx, batch, error, at) : giveUpPiece(tx, batch, error, at));
    } else if (error.kind === "insufficient-funds") {
      await waitForFunds(tx, batch, error, at);
    } else {
      await closeAgain(tx, batch, error, at);
    }
  });
  const countsThere = error.kind === "invalid-recipient" || error.kind === "invalid-request";
  if (batch.status === "placing" && !countsThere) await giveBackOrderOfToday(db, batch.mailAccountId, batch.placingAt ?? at);
  // Where a price is worked out here, the purchase is the first to hear that the account cannot buy.
  const again = await db.batch.findFirst({ where: { id: batch.id, status: "closed" } });
  if (again) await leaveAccount(db, again, error);
}

/** Whether the order itself is what the provider refuses. One that is merely answered as `failed` was quoted a moment ago: it is tried anew first. */
function isToBlame({ status, failedAnswers, pieceCount }: Batch, { kind, code }: ProviderError): boolean {
  const tries = pieceCount === 1 ? unexplainedTries.alone : unexplainedTries.several;
  const isUnexplained = status === "placing" && code === "failed" && failedAnswers + 1 < tries;
  return kind === "invalid-recipient" || (kind === "invalid-request" && !isUnexplained);
}

/** Throws BatchMoved when somebody has sent the request again meanwhile: what that one does is not known yet. Locks the batch's row. */
async function requireUnrepeated(tx: ShopTransaction, batch: Batch): Promise<void> {
  const { id, status, attempt, unknownSince } = batch;
  const same = await tx.batch.updateMany({ where: { id, status, attempt, unknownSince }, data: { attempt } });
  if (same.count !== 1) throw new BatchMoved();
}

/** Whether a piece was to be taken back, or to go elsewhere, while it was being bought. Locks the pieces, so that nothing can be wished unseen. */
async function hasWishWaiting(tx: ShopTransaction, batch: Batch): Promise<boolean> {
  if (batch.status !== "placing") return false;
  await tx.$queryRaw`SELECT id FROM "Mailpiece" WHERE "batchId" = ${batch.id} FOR UPDATE`;
  const wish = { OR: [{ recallCause: { not: null } }, { reasons: { has: addressChanged } }] };
  return (await tx.mailpiece.count({ where: { batchId: batch.id, ...wish } })) > 0;
}

function pieceStatusIn(batch: Batch): MailpieceStatus {
  return batch.status === "placing" ? "placing" : "batched";
}

function refusal(error: ProviderError) {
  return { errorKind: error.kind, errorCode: error.code ?? null };
}

/** What is forgotten of a request that was definitely refused; the next attempt has its own. */
function nextAttempt(batch: Batch) {
  const wasSent = batch.status === "placing";
  return wasSent
    ? { attempt: batch.attempt + 1, idempotencyKey: null, request: null, requestHash: null, placingAt: null, unknownSince: null, absentSince: null }
    : {};
}

async function splitBatch(tx: ShopTransaction, batch: Batch, error: ProviderError, at: Date): Promise<void> {
  await moveBatch(tx, batch, {
    to: "dissolved",
    at,
    data: { ...refusal(error), finishedAt: at, request: null },
    pieces: { from: pieceStatusIn(batch), to: "released", cause: "batch-split", reasons: [] },
  });
  const pieces = await tx.mailpiece.findMany({
    where: { batchId: batch.id },
    orderBy: { position: "asc" },
    include: { mailAccount: true },
  });
  for (const part of splitPieces(pieces, error.recipientIndexes ?? [])) await closeBatch(tx, part, at, "batch-split");
}

/** The last of a batch, refused by itself: another account may take it, else it has failed. */
async function giveUpPiece(tx: ShopTransaction, batch: Batch, error: ProviderError, at: Date): Promise<void> {
  const piece = await tx.mailpiece.findFirstOrThrow({ where: { batchId: batch.id }, include: { templateVersion: true } });
  const mailAccountId = await findOtherAccount(tx, piece, batch.mailAccountId);
  if (!mailAccountId) return failBatch(tx, batch, error, at);
  await moveBatch(tx, batch, {
    to: "dissolved",
    at,
    data: { ...refusal(error), finishedAt: at, request: null },
    pieces: {
      from: pieceStatusIn(batch),
      to: "released",
      cause: "rerouted",
      detail: { code: error.code ?? error.kind, mailAccountId },
      data: { mailAccountId, triedAccountIds: { push: batch.mailAccountId }, batchId: null, position: null, nextAttemptAt: at },
    },
  });
}

async function failBatch(tx: ShopTransaction, batch: Batch, error: ProviderError, at: Date): Promise<void> {
  const reasons = [error.kind === "invalid-recipient" ? "provider-refused-recipient" : "provider-refused"];
  await moveBatch(tx, batch, {
    to: "failed",
    at,
    data: { ...refusal(error), finishedAt: at, request: null },
    pieces: {
      from: pieceStatusIn(batch),
      to: "failed",
      cause: "provider-refused",
      reasons,
      detail: { code: error.code ?? error.kind },
    },
  });
}

async function waitForFunds(tx: ShopTransaction, batch: Batch, error: ProviderError, at: Date): Promise<void> {
  await moveBatch(tx, batch, {
    to: "needs_funds",
    at,
    data: {
      ...nextAttempt(batch),
      ...refusal(error),
      errorKind: "wallet-too-small",
      fundsRefusals: batch.fundsRefusals + 1,
      attempts: 0,
      // A wallet that holds enough and is refused all the same is asked ever more rarely.
      nextAttemptAt: retryAt(new Date(at.getTime() + fundsPauseMs), batch.fundsRefusals + 1),
    },
    pieces: { from: pieceStatusIn(batch), to: "needs_funds", cause: "wallet-too-small", reasons: ["wallet-too-small"] },
  });
}

async function closeAgain(tx: ShopTransaction, batch: Batch, error: ProviderError, at: Date): Promise<void> {
  await moveBatch(tx, batch, {
    to: "closed",
    at,
    data: {
      ...nextAttempt(batch),
      ...refusal(error),
      // An order that is to blame for its refusal does not get here.
      failedAnswers: batch.failedAnswers + (error.kind === "invalid-request" ? 1 : 0),
      // Quoted in between, it counts its tries anew; what was refused again and again is asked ever more rarely.
      nextAttemptAt: retryAfter(at, Math.max(batch.attempts, batch.attempt), error.retryAfterSeconds),
    },
  });
  if (batch.status !== "placing") return;
  const pieces = await tx.mailpiece.findMany({ where: { batchId: batch.id }, select: { id: true } });
  await changeStatus(
    tx,
    pieces.map(({ id }) => id),
    { from: "placing", to: "batched", cause: "provider-refused", detail: { code: error.code ?? error.kind }, at },
  );
}
