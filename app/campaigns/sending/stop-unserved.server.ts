import type { Prisma } from "@prisma/client";
import { now } from "~/clock.server";
import type { ShopDb } from "~/db.server";
import { changeStatus } from "~/mailings/change-status.server";

/** The people of a campaign whom none of the shop's mail accounts takes. They hold up neither the others nor its end, and are named by a reason. */

/** The reason of a piece that was stopped when everybody else of its campaign had been served. */
const unservedReason = "nobody-mails-there";
/** What is due in so short a time may just be looked at anew, because an account has joined: a claim of release lasts half of it. */
const lookedAtMs = 2 * 60_000;
/** Pieces that are stopped in one transaction. */
const stretch = 500;

/** Pieces of a campaign that release has found no account for, and that nobody looks at just now. */
export function unservedOf(campaignId: string, at: Date) {
  return {
    campaignId,
    status: "held",
    reasons: { has: "no-account-takes-it" },
    nextAttemptAt: { gt: new Date(at.getTime() + lookedAtMs) },
  } satisfies Prisma.MailpieceWhereInput;
}

/** Stops a campaign's unserved pieces, each with the reason. One that is woken meanwhile, because an account has joined, is left to be sent. */
export async function stopUnserved(db: ShopDb, campaignId: string): Promise<void> {
  for (;;) {
    const at = now();
    const where = unservedOf(campaignId, at);
    const next = await db.mailpiece.findMany({ where, orderBy: { id: "asc" }, take: stretch, select: { id: true } });
    if (next.length === 0) return;
    await db.$transaction(async (tx) => {
      // Holds their rows, so that none of them is woken between being found and being stopped.
      const found = await tx.mailpiece.updateManyAndReturn({ where: { ...where, id: { in: next.map(({ id }) => id) } }, data: { updatedAt: at }, select: { id: true } });
      await changeStatus(tx, found.map(({ id }) => id), { from: "held", to: "skipped", cause: unservedReason, at, reasons: [unservedReason] });
    });
  }
}
