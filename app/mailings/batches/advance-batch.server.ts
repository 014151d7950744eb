import type { Batch } from "@prisma/client";
import { restWithCampaign } from "~/campaigns/sending/purchase-guard.server";
import { now } from "~/clock.server";
import { shopDb, type ShopDb } from "~/db.server";
import { retryAfter } from "~/jobs/retry";
import { logFailure } from "~/log.server";
import { ProviderError } from "~/providers/provider-error";
import { dueBatches } from "./due-batches";
import { leaseMs } from "./lease";
import { leaveBarred } from "./leave-barred.server";
import { BatchMoved } from "./move-batch.server";
import { placeBatch } from "../purchase/place-batch.server";
import { leaveAccount } from "../routing/reroute.server";
import { quoteBatch } from "../purchase/quote-batch.server";
import { findOut } from "../purchase/find-out.server";
import { trackBatch } from "../purchase/track-batch.server";

/** What is done with a batch in each status; each step commits before the next begins. */
const steps: Partial<Record<Batch["status"], (db: ShopDb, batch: Batch) => Promise<void>>> = {
  closed: quoteBatch,
  reserved: placeBatch,
  placing: findOut,
  placed: trackBatch,
};

/**
 * Takes a batch as far as it goes now: quoted, reserved, placed, tracked. It may be killed anywhere: the status says what was committed, and
 * the next run goes on from there. A second runner finds the batch claimed and does nothing.
 */
export async function advanceBatch(shopId: string, batchId: string): Promise<void> {
  const db = shopDb(shopId);
  for (;;) {
    const batch = await claim(db, batchId, now());
    const step = batch && steps[batch.status];
    if (!batch || !step) return;
    try {
      if ((await restWithCampaign(db, batch, now())) || (await leaveBarred(db, batch))) return;
      await step(db, batch);
    } catch (error) {
      if (error instanceof BatchMoved) continue;
      if (!(error instanceof ProviderError && (await tryToLeave(db, batch, error)))) await postpone(db, batch, error);
      return;
    }
  }
}

async function claim(db: ShopDb, batchId: string, at: Date): Promise<Batch | null> {
  const claimed = await db.batch.updateManyAndReturn({
    where: { id: batchId, ...dueBatches(at) },
    data: { nextAttemptAt: new Date(at.getTime() + leaseMs), attempts: { increment: 1 } },
  });
  return claimed[0] ?? null;
}

/** Where leaving fails, the batch stays and says why it waits. */
async function tryToLeave(db: ShopDb, batch: Batch, error: ProviderError): Promise<boolean> {
  return leaveAccount(db, batch, error).catch((failure: unknown) => {
    logFailure("account not left", failure, { shopId: db.$shopId, batchId: batch.id });
    return false;
  });
}

/** Nothing changed at the provider, or what changed is found out later: the batch stays where it is and is tried again. */
async function postpone(db: ShopDb, batch: Batch, error: unknown): Promise<void> {
  logFailure("batch postponed", error, { shopId: db.$shopId, batchId: batch.id, status: batch.status, attempts: batch.attempts });
  const known = error instanceof ProviderError ? error : null;
  const at = now();
  await db.batch.updateMany({
    where: { id: batch.id, status: batch.status },
    data: {
      nextAttemptAt: retryAfter(at, batch.attempts, known?.retryAfterSeconds),
      errorKind: known?.kind ?? "internal",
      errorCode: known?.code ?? null,
    },
  });
}
