import type { Batch } from "@prisma/client";
import { now } from "~/clock.server";
import type { ShopDb } from "~/db.server";
import { openMailProvider } from "~/providers/open-mail-provider.server";
import { applyOrderStage } from "./apply-order-stage.server";

/** Asks the provider how a placed order is getting on. Throws ProviderError to be asked again. */
export async function trackBatch(db: ShopDb, batch: Batch): Promise<void> {
  const { provider } = await openMailProvider(db, batch.mailAccountId);
  const order = await provider.readOrder(batch.providerOrderId ?? "");
  await db.$transaction((tx) => applyOrderStage(tx, batch, order, now()));
}
