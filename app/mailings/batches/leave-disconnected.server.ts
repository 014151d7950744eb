import type { Batch } from "@prisma/client";
import { now } from "~/clock.server";
import type { ShopDb } from "~/db.server";
import { lockWallet } from "~/wallet/ledger.server";
import { changeStatus } from "../change-status.server";
import { dissolveBatch } from "./dissolve-batch.server";
import { moveBatch } from "./move-batch.server";

/**
 * Ends what a batch cannot go on with because its mail account was disconnected. What is not bought goes back to waiting, for the account that
 * takes its place; what was bought can no longer be followed, and a person has to look. A batch that is being placed is left to find
 * out: the merchant may connect the same account again. Returns whether it dealt with the batch.
 */
export async function leaveDisconnected(db: ShopDb, batch: Batch): Promise<boolean> {
  const account = await db.mailAccount.findUniqueOrThrow({ where: { id: batch.mailAccountId }, select: { status: true } });
  if (account.status !== "disconnected" || batch.status === "placing") return false;
  const at = now();
  await db.$transaction(async (tx) => {
    await lockWallet(tx, batch.mailAccountId);
    if (batch.status !== "placed") return dissolveBatch(tx, batch, at);
    await moveBatch(tx, batch, { to: "needs_review", at, data: { errorKind: "account-disconnected", finishedAt: at } });
    const pieces = { where: { batchId: batch.id }, select: { id: true } };
    const ids = (await tx.mailpiece.findMany(pieces)).map(({ id }) => id);
    for (const from of ["placed", "in_production"] as const) {
      const reasons = ["account-disconnected"];
      await changeStatus(tx, ids, { from, to: "needs_review", cause: "account-disconnected", reasons, at });
    }
  });
  return true;
}
