import type { Batch, Prisma } from "@prisma/client";
import type { ShopDb, ShopTransaction } from "~/db.server";
import { moveBatch } from "~/mailings/batches/move-batch.server";
import { releaseReservation } from "~/mailings/purchase/reservation.server";
import { lockWallet } from "~/wallet/ledger.server";
import { money, type Currency, type Money } from "~/wallet/money";
import { nothingLeft } from "../status";

/** What stands between a campaign's batches and the money: whether it is being sent, and the most the merchant said yes to. */

/** How long what belongs to a campaign at rest is left alone each time; the end of the rest wakes it at once. */
const restMs = 60 * 60_000;

/** Paused, or cancelled with pieces still to be taken back. What a merchant sends again of one that has ended is bought. */
const isAtRest = {
  OR: [{ status: "paused" }, { status: "cancelled", nextAttemptAt: { lt: nothingLeft } }],
} satisfies Prisma.CampaignWhereInput;

/** Ids of a shop's campaigns that are held back or ended while pieces of theirs may still wait. */
export async function readCampaignsAtRest(db: ShopTransaction): Promise<string[]> {
  const atRest = await db.campaign.findMany({ where: isAtRest, select: { id: true } });
  return atRest.map(({ id }) => id);
}

/**
 * Leaves a batch alone that is not bought yet while its campaign is at rest, and frees what is reserved for it: others are bought meanwhile. Returns whether
 * it did. Throws BatchMoved.
 */
export async function restWithCampaign(db: ShopDb, batch: Batch, at: Date): Promise<boolean> {
  if (batch.campaignId === null || (batch.status !== "closed" && batch.status !== "reserved")) return false;
  if ((await db.campaign.count({ where: { ...isAtRest, id: batch.campaignId } })) === 0) return false;
  return db.$transaction(async (tx) => {
    await lockWallet(tx, batch.mailAccountId);
    if (await isAtWorkUntilDone(tx, batch)) return false;
    if (batch.status === "reserved") await releaseReservation(tx, batch, at);
    await moveBatch(tx, batch, { to: "closed", at, data: { nextAttemptAt: new Date(at.getTime() + restMs) } });
    return true;
  });
}

/**
 * Whether the campaign of a batch, if it has one, is at work, and so until the transaction ends: whoever pauses or ends it waits for that. Called before
 * any other row is locked, as where a price is reserved: only the wallet's lock may come before a campaign's.
 */
export async function isAtWorkUntilDone(tx: ShopTransaction, { campaignId }: Pick<Batch, "campaignId">): Promise<boolean> {
  if (campaignId === null) return true;
  await tx.$queryRaw`SELECT 1 FROM "Campaign" WHERE "id" = ${campaignId} FOR SHARE`;
  return (await tx.campaign.count({ where: { ...isAtRest, id: campaignId } })) === 0;
}

/** The reason of a piece that was sent again when its campaign had ended and what was confirmed for it did not cover another. */
const unfitReason = "campaign-maximum-reached";

/**
 * Holds a campaign back whose next batch does not fit what was confirmed; the batch waits with it. Of a campaign that has ended nothing can be raised to
 * wait for: its batch fails, with the reason.
 */
export async function pauseCampaignOf(tx: ShopTransaction, batch: Batch, reason: PurchaseObstacle, at: Date): Promise<void> {
  const hasEnded = { id: batch.campaignId ?? "", status: { in: ["finished", "cancelled"] }, NOT: isAtRest } satisfies Prisma.CampaignWhereInput;
  if ((await tx.campaign.count({ where: hasEnded })) === 1) {
    const pieces = { from: "batched" as const, to: "failed" as const, cause: unfitReason, reasons: [unfitReason] };
    return moveBatch(tx, batch, { to: "failed", at, data: { errorKind: reason, finishedAt: at }, pieces });
  }
  await tx.campaign.updateMany({
    where: { id: batch.campaignId ?? "", status: "sending" },
    data: { status: "paused", reasons: [reason], updatedAt: at },
  });
  await tx.batch.updateMany({ where: { id: batch.id, status: batch.status }, data: { nextAttemptAt: new Date(at.getTime() + restMs) } });
  await restPieces(tx, batch.campaignId ?? "", at);
}

/** Leaves a campaign's waiting pieces alone for now, so that nobody is told again and again that they are due. */
export async function restPieces(tx: ShopTransaction, campaignId: string, at: Date): Promise<void> {
  await tx.mailpiece.updateMany({
    where: { campaignId, status: { in: ["held", "released"] } },
    data: { nextAttemptAt: new Date(at.getTime() + restMs) },
  });
}

/**
 * Leaves alone again what has become due of a shop's campaigns at rest, so that nobody is told for ever of what nobody may do. A campaign that goes on at this
 * moment is found at work, or wakes its pieces after that.
 */
export async function restDuePieces(db: ShopDb, status: "held" | "released", at: Date): Promise<void> {
  const isDue = { status, nextAttemptAt: { lte: at } } satisfies Prisma.MailpieceWhereInput;
  const atRest = await readCampaignsAtRest(db);
  const due = atRest.length > 0 ? await db.mailpiece.groupBy({ by: ["campaignId"], where: { campaignId: { in: atRest }, ...isDue } }) : [];
  for (const { campaignId } of due) {
    await db.$transaction(async (tx) => {
      if (await isAtWorkUntilDone(tx, { campaignId })) return;
      await tx.mailpiece.updateMany({ where: { campaignId, ...isDue }, data: { nextAttemptAt: new Date(at.getTime() + restMs) } });
    });
  }
}

/** Has what waits of a campaign looked after now, in the transaction that ends its rest. */
export async function wakeWaiting(tx: ShopTransaction, campaignId: string, at: Date): Promise<void> {
  await tx.batch.updateMany({ where: { campaignId, status: { in: ["closed", "reserved", "needs_funds"] } }, data: { nextAttemptAt: at } });
  await tx.mailpiece.updateMany({ where: { campaignId, status: { in: ["held", "released"] } }, data: { nextAttemptAt: at } });
}

/** Why a batch may not be bought for its campaign; each has a sentence in the admin. */
export type PurchaseObstacle = "maximum-reached" | "other-currency";

/**
 * What keeps the price of a batch from fitting what its campaign may cost, with all that was bought and reserved for it before; null where it fits. Holds the
 * campaign's row until the caller's transaction ends, so that two batches cannot both take the last of it. What is in another currency than was confirmed
 * never fits.
 */
export async function findPurchaseObstacle(tx: ShopTransaction, batch: Pick<Batch, "id" | "campaignId">, price: Money): Promise<PurchaseObstacle | null> {
  if (batch.campaignId === null) return null;
  await tx.$queryRaw`SELECT 1 FROM "Campaign" WHERE "id" = ${batch.campaignId} FOR UPDATE`;
  const campaign = await tx.campaign.findUniqueOrThrow({ where: { id: batch.campaignId } });
  if (campaign.currency !== price.currency) return "other-currency";
  const spent = await readCampaignSpend(tx, batch.campaignId, price.currency, batch.id);
  return spent.amount + price.amount <= (campaign.maxAmount ?? 0) ? null : "maximum-reached";
}

/** What a campaign has cost and what is reserved for it; `without` leaves one batch out. A purchase whose outcome is not known counts as bought. */
export async function readCampaignSpend(db: ShopTransaction, campaignId: string, currency: Currency, without = ""): Promise<Money> {
  // Over all its batches inside the database: a large campaign has thousands. One that failed without an order was never bought.
  const [row] = await db.$queryRaw<{ spent: bigint | null }[]>`
    SELECT sum(coalesce("amount", "quoteAmount")) AS "spent" FROM "Batch"
    WHERE "shopId" = ${db.$shopId} AND "campaignId" = ${campaignId} AND "currency" = ${currency} AND "id" <> ${without}
      AND ("status" IN ('reserved', 'placing', 'placed', 'fulfilled', 'needs_review') OR ("status" = 'failed' AND "providerOrderId" IS NOT NULL))`;
  return money(Number(row?.spent ?? 0n), currency);
}
