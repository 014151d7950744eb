import type { Batch } from "@prisma/client";
import type { ShopTransaction } from "~/db.server";
import { postLedger } from "~/wallet/ledger.server";
import { money, type Currency } from "~/wallet/money";

/** What a reservation is called in the ledger: one for each quote of a batch. */
export function reservationSource(quoted: { id: string; quotedAt: Date }): string {
  return `${quoted.id}:${quoted.quotedAt.toISOString()}`;
}

/** Gives a batch's reserved price back to the available part of its wallet. Once for each reservation, however often it is called. */
export async function releaseReservation(tx: ShopTransaction, batch: Batch, at: Date): Promise<void> {
  if (batch.quoteAmount === null || batch.quotedAt === null) return;
  await postLedger(tx, {
    mailAccountId: batch.mailAccountId,
    kind: "release",
    source: reservationSource({ id: batch.id, quotedAt: batch.quotedAt }),
    amount: money(batch.quoteAmount, batch.currency as Currency),
    batchId: batch.id,
    at,
  });
}
