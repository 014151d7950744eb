import { randomUUID } from "node:crypto";
import type { Prisma } from "@prisma/client";
import type { ShopTransaction } from "~/db.server";
import { requireLegalChange, type MailpieceStatus } from "./status";

export interface StatusChange {
  from: MailpieceStatus;
  to: MailpieceStatus;
  /** Why, as a code: `released`, `batch-closed`, `order-refunded`. */
  cause: string;
  at: Date;
  /** Reason codes shown while it is in the new status. */
  reasons?: string[];
  /** Codes and figures for its story; never a name, an address or words. */
  detail?: Prisma.InputJsonObject;
  /** Other columns that change with it. */
  data?: Prisma.MailpieceUncheckedUpdateManyInput;
}

/**
 * Moves mailpieces from one status to another and writes their story, in the caller's transaction. Only those still in `from` move; returns
 * their ids, so a caller that lost a race sees fewer than it asked for.
 */
export async function changeStatus(
  db: ShopTransaction,
  mailpieceIds: readonly string[],
  change: StatusChange,
): Promise<string[]> {
  requireLegalChange(change.from, change.to);
  const moved = await db.mailpiece.updateManyAndReturn({
    where: { id: { in: [...mailpieceIds] }, status: change.from },
    data: { ...change.data, status: change.to, reasons: change.reasons ?? [], updatedAt: change.at },
    select: { id: true },
  });
  await writeStory(db, moved.map(({ id }) => id), change);
  return moved.map(({ id }) => id);
}

/** Writes the first line of a new mailpiece's story. */
export async function beginStory(
  db: ShopTransaction,
  mailpieceId: string,
  begin: { to: MailpieceStatus; cause: string; at: Date },
): Promise<void> {
  await writeStory(db, [mailpieceId], { from: null, ...begin });
}

async function writeStory(
  db: ShopTransaction,
  mailpieceIds: string[],
  line: Omit<StatusChange, "from"> & { from: MailpieceStatus | null },
): Promise<void> {
  if (mailpieceIds.length === 0) return;
  const lengths = await db.mailpieceChange.groupBy({
    by: ["mailpieceId"],
    where: { mailpieceId: { in: mailpieceIds } },
    _count: { _all: true },
  });
  const lengthOf = new Map(lengths.map((row) => [row.mailpieceId, row._count._all]));
  await db.mailpieceChange.createMany({
    data: mailpieceIds.map((mailpieceId) => ({
      id: randomUUID(),
      shopId: db.$shopId,
      mailpieceId,
      sequence: (lengthOf.get(mailpieceId) ?? 0) + 1,
      from: line.from,
      to: line.to,
      cause: line.cause,
      detail: line.detail,
      at: line.at,
    })),
  });
}
