import type { Batch, Mailpiece, TemplateVersion } from "@prisma/client";
import { now } from "~/clock.server";
import type { ShopDb, ShopTransaction } from "~/db.server";
import { recipientSchema } from "~/orders/recipient";
import type { ProviderError } from "~/providers/provider-error";
import type { TemplateValues } from "~/templates/variables";
import { lockWallet } from "~/wallet/ledger.server";
import { dissolveBatch } from "../batches/dissolve-batch.server";
import { openWays, type FindWay } from "./find-way.server";

/**
 * Another account for pieces that theirs does not take. It is only ever asked of a batch of which it is certain that nothing was bought: one
 * that was definitely refused, or was never sent. So a fallback cannot pay twice.
 */

/** An account that is away is waited for so long before its pieces go elsewhere. */
const awayMs = 60 * 60_000;

type RoutablePiece = Mailpiece & { templateVersion: TemplateVersion };

/** The account that takes a piece instead of `refusedBy`, by which it fits; null when there is none. */
export async function findOtherAccount(db: ShopTransaction, piece: RoutablePiece, refusedBy: string): Promise<string | null> {
  return otherThan(refusedBy, piece, await openWays(db));
}

async function otherThan(accountId: string, piece: RoutablePiece, findWay: FindWay): Promise<string | null> {
  const recipient = recipientSchema.safeParse(piece.recipient);
  if (!recipient.success) return null;
  const elsewhere = { ...piece, triedAccountIds: [...piece.triedAccountIds, accountId] };
  const way = await findWay(elsewhere, { recipient: recipient.data, values: (piece.values ?? {}) as TemplateValues });
  return way.fits && way.reason !== "waits-for-it" ? way.accountId : null;
}

/**
 * Takes a batch of which nothing was bought apart, when its account cannot buy and another one takes its pieces. Returns whether it did. Those that
 * only the present account takes go on waiting for it, and later ones may go by it again once it is back.
 */
export async function leaveAccount(db: ShopDb, batch: Batch, error: ProviderError): Promise<boolean> {
  const at = now();
  if (batch.status !== "closed" && batch.status !== "reserved") return false;
  const isAway = error.kind === "unavailable" && at.getTime() - batch.createdAt.getTime() >= awayMs;
  if (error.kind !== "unauthorized" && !isAway) return false;
  const findWay = await openWays(db);
  const others = new Map<string, string>();
  for (const piece of await db.mailpiece.findMany({ where: { batchId: batch.id }, include: { templateVersion: true } })) {
    const other = await otherThan(batch.mailAccountId, piece, findWay);
    if (other) others.set(piece.id, other);
  }
  if (others.size === 0) return false;
  await db.$transaction(async (tx) => {
    await lockWallet(tx, batch.mailAccountId);
    await dissolveBatch(tx, batch, at);
    for (const [id, mailAccountId] of others) {
      await tx.mailpiece.updateMany({ where: { id, status: "released" }, data: { mailAccountId } });
    }
  });
  return true;
}
