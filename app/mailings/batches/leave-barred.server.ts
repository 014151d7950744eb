import type { Batch } from "@prisma/client";
import { readCampaignsAtRest, restPieces } from "~/campaigns/sending/purchase-guard.server";
import { now } from "~/clock.server";
import type { ShopDb } from "~/db.server";
import { expectedBackSince } from "~/providers/connections/expected-back.server";
import { lockWallet } from "~/wallet/ledger.server";
import { leaveUntold } from "../purchase/leave-untold.server";
import { mayBuyNow } from "../routing/may-buy.server";
import { dissolveBatch } from "./dissolve-batch.server";

/** How often an order is thought of whose account is expected back. */
const lookAgainMs = 15 * 60_000;

/**
 * Ends what a batch cannot go on with because its mail account was disconnected, or may send nothing real any more. What is not bought goes back to
 * waiting. What was bought waits for an account that is expected back; then it can no longer be followed, and a person has to look. A batch that is being
 * placed is left to find out. Returns whether it dealt with the batch.
 */
export async function leaveBarred(db: ShopDb, batch: Batch): Promise<boolean> {
  if (batch.status === "placing") return false;
  const at = now();
  if (batch.status === "placed") return leavePlaced(db, batch, at);
  if (await mayBuyNow(db, batch.mailAccountId)) return false;
  await db.$transaction(async (tx) => {
    await lockWallet(tx, batch.mailAccountId);
    await dissolveBatch(tx, batch, at);
    const { campaignId } = batch;
    if (campaignId !== null && (await readCampaignsAtRest(tx)).includes(campaignId)) await restPieces(tx, campaignId, at);
  });
  return true;
}

async function leavePlaced(db: ShopDb, batch: Batch, at: Date): Promise<boolean> {
  const where = { id: batch.mailAccountId };
  const { status, disconnectedAt } = await db.mailAccount.findUniqueOrThrow({ where, select: { status: true, disconnectedAt: true } });
  if (status !== "disconnected") return false;
  if (disconnectedAt && disconnectedAt > expectedBackSince(at)) {
    const nextAttemptAt = new Date(at.getTime() + lookAgainMs);
    await db.batch.updateMany({ where: { id: batch.id, status: "placed" }, data: { nextAttemptAt, attempts: 0 } });
    return true;
  }
  await leaveUntold(db, batch, "account-disconnected", at);
  return true;
}
