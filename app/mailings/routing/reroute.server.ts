import type { Batch, Mailpiece, TemplateVersion } from "@prisma/client";
import { now } from "~/clock.server";
import type { ShopDb, ShopTransaction } from "~/db.server";
import { recipientSchema } from "~/orders/recipient";
import { readLook } from "~/paper/read-look.server";
import type { ProviderError } from "~/providers/provider-error";
import type { TemplateValues } from "~/templates/variables";
import { lockWallet } from "~/wallet/ledger.server";
import { dissolveBatch } from "../batches/dissolve-batch.server";
import { findStops } from "../compose";
import { openRouting } from "./route-piece.server";

/**
 * Another account for pieces that theirs does not take. It is only ever asked of a batch of which it is certain that nothing was bought: one
 * that was definitely refused, or was never sent. So a fallback cannot pay twice.
 */

/** An account that is away is waited for so long before its pieces go elsewhere. */
const awayMs = 60 * 60_000;

type RoutablePiece = Mailpiece & { templateVersion: TemplateVersion };

/** The account that takes a piece instead of `refusedBy`, and prints it whole; null when none does. */
export async function findOtherAccount(db: ShopTransaction, piece: RoutablePiece, refusedBy: string): Promise<string | null> {
  return (await openRerouting(db, refusedBy))(piece);
}

async function openRerouting(db: ShopTransaction, refusedBy: string): Promise<(piece: RoutablePiece) => Promise<string | null>> {
  const route = await openRouting(db);
  return async (piece) => {
    const recipient = recipientSchema.safeParse(piece.recipient);
    if (!recipient.success) return null;
    const { kind, mode, triedAccountIds, codeSheet, templateVersion: version } = piece;
    const tried = [...triedAccountIds, refusedBy];
    const { accountId, provider, reason } = route({ kind, mode, version, codeSheet, recipient: recipient.data, triedAccountIds: tried });
    if (accountId === null || reason === "waits-for-it" || !(await isConfirmedFor(db, piece, accountId))) return null;
    // Another provider's paper has room of its own for the words.
    const paper = await readLook(db, version, { countryCode: recipient.data.countryCode, provider });
    const stops = findStops(version, kind === "postcard" ? "postcard" : "letter", (piece.values ?? {}) as TemplateValues, paper);
    return stops.length > 0 ? null : accountId;
  };
}

/** A campaign's price was confirmed in one currency: a wallet in another would only hold all of it up. */
async function isConfirmedFor(db: ShopTransaction, { campaignId }: RoutablePiece, mailAccountId: string): Promise<boolean> {
  if (campaignId === null) return true;
  const { currency } = await db.campaign.findUniqueOrThrow({ where: { id: campaignId }, select: { currency: true } });
  return (await db.mailAccount.count({ where: { id: mailAccountId, ...(currency && { currency }) } })) === 1;
}

/**
 * Takes a batch that was never sent apart, when its account cannot buy and another one takes its pieces. Returns whether it did. Those that
 * only the present account takes go on waiting for it, and later ones may go by it again once it is back.
 */
export async function leaveAccount(db: ShopDb, batch: Batch, error: ProviderError): Promise<boolean> {
  const at = now();
  if (batch.status !== "closed" && batch.status !== "reserved") return false;
  const isAway = error.kind === "unavailable" && at.getTime() - batch.createdAt.getTime() >= awayMs;
  if (error.kind !== "unauthorized" && !isAway) return false;
  const findOther = await openRerouting(db, batch.mailAccountId);
  const others = new Map<string, string>();
  for (const piece of await db.mailpiece.findMany({ where: { batchId: batch.id }, include: { templateVersion: true } })) {
    const other = await findOther(piece);
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
