import type { Prisma, RecipientList } from "@prisma/client";
import { now } from "~/clock.server";
import { shopDb, type ShopDb } from "~/db.server";
import { retryAt } from "~/jobs/retry";
import { logFailure } from "~/log.server";
import { never } from "../list-name";
import { countRoom } from "../room.server";
import { dropParts, readParts } from "./file-parts.server";
import { keepRows } from "./keep-rows.server";
import { readFile, type ListRow } from "./read-file";
import { largestList, readingSchema } from "./reading";

/** A stretch is read within this time; a run that was killed is taken over after it. */
const leaseMs = 60_000;
/** Rows that are kept in one transaction. */
const stretch = 500;
/** A file that cannot be read so often is not going to be. */
const mostAttempts = 8;

/** Says that the list is no longer being read from where this run read it: another run was faster, or it was deleted. */
class ListMoved extends Error {}

/**
 * Reads the rest of a list's file, stretch by stretch, each kept together with the line it ended on: however often it is interrupted, every row is kept
 * once. What was read before is cut into rows again, since only that tells where the next one begins, and passed over.
 */
export async function readRecipientList(shopId: string, listId: string): Promise<void> {
  const db = shopDb(shopId);
  const at = now();
  const [list] = await db.recipientList.updateManyAndReturn({
    where: { id: listId, status: "reading", nextAttemptAt: { lte: at } },
    data: { nextAttemptAt: new Date(at.getTime() + leaseMs), attempts: { increment: 1 } },
  });
  if (!list) return;
  try {
    await readOn(db, list);
  } catch (error) {
    if (error instanceof ListMoved) return;
    logFailure("list postponed", error, { shopId, listId });
    if (list.attempts >= mostAttempts) await end(db, list.id, { status: "reading" }, { status: "failed", problem: "list-unreadable" });
    else await db.recipientList.updateMany({ where: { id: listId, status: "reading" }, data: { nextAttemptAt: retryAt(now(), list.attempts) } });
  }
}

async function readOn(db: ShopDb, list: RecipientList): Promise<void> {
  const reading = readingSchema.parse(list.settings);
  let { readLine, rows } = list;
  let readBytes = 0;
  let waiting: ListRow[] = [];
  const room = await countRoom(db, list.id);
  let cut: "list-cut" | "mailbook-full" | null = null;
  const keep = async () => {
    await keepStretch(db, list.id, readLine, readBytes, waiting);
    readLine = waiting.at(-1)?.lastLine ?? readLine;
    rows += waiting.length;
    waiting = [];
  };
  for await (const row of readFile(readParts(db, list.id, (bytes) => (readBytes += bytes)), reading)) {
    if (row.line <= readLine) continue;
    if (rows + waiting.length >= room) cut = "mailbook-full";
    if (rows + waiting.length >= largestList.rows) cut = "list-cut";
    if (cut) break;
    waiting.push(row);
    if (waiting.length === stretch) await keep();
  }
  if (waiting.length > 0) await keep();
  await end(db, list.id, { status: "reading", readLine }, { status: "ready", problem: cut });
}

async function keepStretch(db: ShopDb, listId: string, readLine: number, readBytes: number, rows: readonly ListRow[]): Promise<void> {
  const at = now();
  await db.$transaction(async (tx) => {
    // First of all, so that of two runs one waits here and then finds the list moved on.
    const [list] = await tx.recipientList.updateManyAndReturn({
      where: { id: listId, status: "reading", readLine },
      data: { readLine: rows.at(-1)?.lastLine ?? readLine, readBytes, updatedAt: at, attempts: 0, nextAttemptAt: new Date(at.getTime() + leaseMs) },
    });
    if (!list) throw new ListMoved();
    const { good, bad } = await keepRows(tx, listId, readingSchema.parse(list.settings), rows, at);
    await tx.recipientList.updateMany({ where: { id: listId }, data: { rows: { increment: rows.length }, good: { increment: good }, bad: { increment: bad } } });
  });
}

/** Ends the reading of a list, whose file is then not needed any more. */
async function end(db: ShopDb, listId: string, from: Prisma.RecipientListWhereInput, to: { status: "ready" | "failed"; problem: string | null }): Promise<void> {
  await db.$transaction(async (tx) => {
    const { count } = await tx.recipientList.updateMany({ where: { ...from, id: listId }, data: { ...to, nextAttemptAt: never, updatedAt: now() } });
    if (count === 1) await dropParts(tx, listId);
  });
}
