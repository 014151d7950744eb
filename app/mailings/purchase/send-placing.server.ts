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
 * How long after an unknown outcome a refusal begins to prove that nothing was bought: until then the request before it may still be on its way into
 * the provider's books (docs/decisions/004).
 */
const refusalProvesAfterMs = 5 * 60_000;

/**
 * Refusals of the order itself. The others come from the door (full minute, ended connection, used-up day), where nobody looks whether the key
 * was used before: said of a request that is sent again, they leave open what became of the first.
 */
const refusalsOfOrder = new Set<ProviderErrorKind>(["invalid-recipient", "invalid-request", "price-changed", "insufficient-funds"]);

/**
 * Sends the stored request of a batch in `placing` and records what came of it. `unknownBefore` is when it became unknown what came of the sending before;
 * null for the first.
 */
export async function sendPlacing(db: ShopDb, batch: Batch, provider: MailProvider, account: MailAccount, unknownBefore: Date | null): Promise<void> {
  let order: ProviderOrder;
  try {
    order = await provider.placeOrder({
      channel: batch.channel === "mcp" ? "mcp" : "rest",
      body: batch.request ?? "",
      idempotencyKey: batch.idempotencyKey ?? "",
    });
  } catch (error) {
    return handleFailure(db, batch, error, unknownBefore);
  }
  await recordPlaced(db, batch, account, order);
}

async function handleFailure(db: ShopDb, batch: Batch, error: unknown, unknownBefore: Date | null): Promise<void> {
  const at = now();
  const known = error instanceof ProviderError ? error : null;
  const kind = known?.kind ?? "unknown-outcome";
  if (known && provesNotBought(kind, unknownBefore, at)) return refuseBatch(db, batch, known);
  log("outcome unknown", { shopId: db.$shopId, batchId: batch.id, attempts: batch.attempts, kind });
  await db.batch.updateMany({
    // Who has sent it once more meanwhile says what came of that.
    where: { id: batch.id, status: "placing", unknownSince: batch.unknownSince },
    data: {
      // What was refused has bought nothing itself, and leaves open what the sending before it did.
      unknownSince: kind === "unknown-outcome" ? at : unknownBefore,
      errorKind: kind,
      errorCode: known?.code ?? null,
      nextAttemptAt: retryAfter(at, batch.attempts, known?.retryAfterSeconds),
    },
  });
}

function provesNotBought(kind: ProviderErrorKind, unknownBefore: Date | null, at: Date): boolean {
  if (!unknownBefore) return kind !== "unknown-outcome";
  return refusalsOfOrder.has(kind) && at.getTime() - unknownBefore.getTime() >= refusalProvesAfterMs;
}
