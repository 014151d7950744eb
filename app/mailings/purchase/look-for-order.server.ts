import type { Batch } from "@prisma/client";
import { now } from "~/clock.server";
import type { ShopDb } from "~/db.server";
import { log } from "~/log.server";
import { clockSkewMs } from "~/providers/key-trust";
import type { ProviderOrder } from "~/providers/mail-provider";
import { openMailProvider } from "~/providers/open-mail-provider.server";
import { ProviderError } from "~/providers/provider-error";
import { refuseBatch } from "../batches/refuse-batch.server";
import { leaveInDoubt } from "./leave-in-doubt.server";
import { believeMarks, nextLook } from "./look-times";
import { markUnknown } from "./mark-unknown.server";
import { recordPlaced } from "./record-placed.server";

/** The provider's clock and ours may differ; an order is looked for from so much earlier than it was sent. */
const searchMarginMs = 10 * clockSkewMs;

/**
 * Looks for a purchase of unknown outcome in the provider's listing, where sending again could buy twice. The order is found by the marks that
 * its recipients carry. That it is absent is believed only of two listings ten minutes apart, and even then it is a person who decides whether
 * to send anew. Throws ProviderError to be tried again.
 */
export async function lookForOrder(db: ShopDb, batch: Batch): Promise<void> {
  const at = now();
  const { placingAt, unknownSince, absentSince } = believeMarks(batch, at);
  // Written down before anything that may fail: a mark that lies ahead keeps the batch due.
  const marked = await markUnknown(db, batch, { placingAt, unknownSince, absentSince });
  const look = nextLook({ unknownSince, absentSince, at });
  if (look === "give-up") return leaveInDoubt(db, marked, at);
  if (look !== "now") return lookAgainAt(db, batch, look);
  const { provider, account } = await openMailProvider(db, batch.mailAccountId);
  if (!provider.findOrder) throw new Error("A provider that does not remember keys must be able to search.");
  const since = new Date(placingAt.getTime() - searchMarginMs);
  const prepared = { channel: "rest" as const, body: batch.request ?? "", idempotencyKey: batch.idempotencyKey ?? "" };
  let order: ProviderOrder | null;
  try {
    order = await provider.findOrder(prepared, { since, knownIds: await readKnownIds(db, batch, since) });
  } catch (error) {
    // It is there by our mark, and failed: that was the answer that was lost.
    if (error instanceof ProviderError && error.kind === "invalid-request" && error.code === "failed") return refuseBatch(db, marked, error);
    throw error;
  }
  if (order) return recordPlaced(db, marked, account, order);
  log("order not found", { shopId: db.$shopId, batchId: batch.id });
  if (absentSince) return leaveInDoubt(db, marked, at);
  await db.batch.updateMany({ where: { id: batch.id, status: "placing" }, data: { absentSince: at } });
  const again = nextLook({ unknownSince, absentSince: at, at });
  if (again instanceof Date) await lookAgainAt(db, batch, again);
}

async function lookAgainAt(db: ShopDb, batch: Batch, nextAttemptAt: Date): Promise<void> {
  await db.batch.updateMany({ where: { id: batch.id, status: "placing" }, data: { nextAttemptAt } });
}

/** Orders that belong to other batches of ours. */
async function readKnownIds(db: ShopDb, batch: Batch, since: Date): Promise<Set<string>> {
  const known = await db.batch.findMany({
    where: { mailAccountId: batch.mailAccountId, providerOrderId: { not: null }, placedAt: { gte: since } },
    select: { providerOrderId: true },
  });
  return new Set(known.flatMap(({ providerOrderId }) => providerOrderId ?? []));
}
