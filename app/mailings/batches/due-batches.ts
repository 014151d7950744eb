import type { Prisma } from "@prisma/client";
import { tooFarAhead } from "~/providers/key-trust";

/**
 * The batches that there is something to do with at `at`. One whose purchase began in the future was written by a clock that was ahead: its
 * due time is as wrong, and when that comes its key may be forgotten, so it is looked at now.
 * The sweep asks the same in SQL (jobs/find-due-batches.server.ts): what is changed here is changed there.
 */
export function dueBatches(at: Date) {
  return {
    status: { in: ["closed", "reserved", "placing", "placed"] },
    OR: [{ nextAttemptAt: { lte: at } }, { status: "placing", placingAt: { gt: tooFarAhead(at) } }],
  } satisfies Prisma.BatchWhereInput;
}
