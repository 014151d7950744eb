import type { Batch, MailAccount } from "@prisma/client";
import { now } from "~/clock.server";
import type { ShopDb } from "~/db.server";
import { retryAfter } from "~/jobs/retry";
import { log } from "~/log.server";
import type { MailProvider, ProviderOrder } from "~/providers/mail-provider";
import { ProviderError, type ProviderErrorKind } from "~/providers/provider-error";
import { recordPlaced } from "./record-placed.server";
import { refuseBatch } from "../batches/refuse-batch.server";

/**
 * How long after an unknown outcome a refusal begins to prove that nothing was bought: until then the first request may still be on its way into
 * the provider's books (docs/decisions/004).
 */
const refusalProvesAfterMs = 5 * 60_000;

/**
 * Refusals of the order itself. The others come from the door (full minute, ended connection, used-up day), where nobody looks whether the key
 * was used before: said of a request that is sent again, they leave open what became of the first.
 */
const refusalsOfOrder = new Set<ProviderErrorKind>(["invalid-recipient", "invalid-request", "price-changed", "insufficient-funds"]);

/** Sends the stored request of a batch in `placing` and records what came of it. */
export async function sendPlacing(db: ShopDb, batch: Batch, provider: MailProvider, account: MailAccount): Promise<void> {
  let order: ProviderOrder;
  try {
    order = await provider.placeOrder({
      channel: batch.channel === "mcp" ? "mcp" : "rest",
      body: batch.request ?? "",
      idempotencyKey: batch.idempotencyKey ?? "",
    });
  } catch (error) {
    return handleFailure(db, batch, error);
  }
  await recordPlaced(db, batch, account, order);
}

async function handleFailure(db: ShopDb, batch: Batch, error: unknown): Promise<void> {
  const at = now();
  const known = error instanceof ProviderError ? error : null;
  if (known && provesNotBought(known.kind, batch.unknownSince, at)) return refuseBatch(db, batch, known);
  log("outcome unknown", { shopId: db.$shopId, batchId: batch.id, attempts: batch.attempts, kind: known?.kind });
  await db.batch.updateMany({
    where: { id: batch.id, status: "placing" },
    data: {
      unknownSince: batch.unknownSince ?? at,
      errorKind: known?.kind ?? "unknown-outcome",
      errorCode: known?.code ?? null,
      nextAttemptAt: retryAfter(at, batch.attempts, known?.retryAfterSeconds),
    },
  });
}

function provesNotBought(kind: ProviderErrorKind, unknownSince: Date | null, at: Date): boolean {
  if (!unknownSince) return kind !== "unknown-outcome";
  return refusalsOfOrder.has(kind) && at.getTime() - unknownSince.getTime() >= refusalProvesAfterMs;
}
