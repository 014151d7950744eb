import type { Batch } from "@prisma/client";
import { now } from "~/clock.server";
import type { ShopDb } from "~/db.server";
import { log } from "~/log.server";
import type { MailProvider, ProviderOrder } from "~/providers/mail-provider";
import { openMailProvider } from "~/providers/open-mail-provider.server";
import { ProviderError } from "~/providers/provider-error";
import { applyOrderStage } from "./apply-order-stage.server";
import { leaveUntold } from "./leave-untold.server";
import { isWaitedForTooLong } from "./order-progress";

/**
 * Asks the provider how a placed order is getting on, and first to cancel it when all of its pieces are to be taken back. Throws
 * ProviderError to be asked again, but not for ever: an order that nothing can be learned of any more is left to a person.
 */
export async function trackBatch(db: ShopDb, batch: Batch): Promise<void> {
  const { provider } = await openMailProvider(db, batch.mailAccountId);
  try {
    const order = (await cancelIfWanted(db, batch, provider)) ?? (await provider.readOrder(batch.providerOrderId ?? ""));
    await db.$transaction((tx) => applyOrderStage(tx, batch, order, now()));
  } catch (error) {
    const at = now();
    if (!(error instanceof ProviderError) || !isWaitedForTooLong(batch.placedAt ?? at, at)) throw error;
    log("order not told of", { shopId: db.$shopId, batchId: batch.id, kind: error.kind });
    await leaveUntold(db, batch, "not-told", at);
  }
}

/** The cancelled order; null when it is not to be cancelled, or has gone too far. What was wished for is then forgotten. */
async function cancelIfWanted(db: ShopDb, batch: Batch, provider: MailProvider): Promise<ProviderOrder | null> {
  if (!provider.cancelOrder) return null;
  const unwanted = await db.mailpiece.count({ where: { batchId: batch.id, recallCause: null } });
  if (unwanted > 0) return null;
  try {
    return await provider.cancelOrder(batch.providerOrderId ?? "");
  } catch (error) {
    if (!(error instanceof ProviderError) || error.kind !== "not-cancellable") throw error;
    log("order not cancelled", { shopId: db.$shopId, batchId: batch.id });
    await db.mailpiece.updateMany({ where: { batchId: batch.id }, data: { recallCause: null } });
    return null;
  }
}
