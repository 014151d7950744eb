import { randomUUID } from "node:crypto";
import { Prisma } from "@prisma/client";
import { now } from "~/clock.server";
import { shopDb, type ShopDb } from "~/db.server";
import { beyondCursor, cutPage, type ListPage, type PageQuestion } from "~/index-pages/page-cursor";
import { isRowId } from "~/index-pages/row-id";
import { dropParts } from "./import/file-parts.server";
import { never } from "./list-name";
import { findNoRoom, type MailbookFull } from "./room.server";

export type ListStatus = "uploaded" | "reading" | "ready" | "failed";

export interface ListRowOfBook {
  id: string;
  name: string;
  status: ListStatus;
  people: number;
  problems: number;
  createdAt: Date;
  /** Campaigns that go to it, the newest first. */
  campaigns: ListUse[];
}

export interface ListUse {
  id: string;
  name: string;
  /** Nothing of it is to be sent any more. */
  isEnded: boolean;
}

const pageSize = 50;
const ended = ["finished", "cancelled"];

/** One page of a shop's lists, the newest first. Files that nobody has confirmed are none yet. */
export async function listLists(shopId: string, question: PageQuestion): Promise<ListPage<ListRowOfBook>> {
  const db = shopDb(shopId);
  const direction = question.before ? "asc" : "desc";
  const read = await db.recipientList.findMany({
    where: { AND: [{ status: { not: "uploaded" } }, beyondCursor("createdAt", question)] },
    orderBy: [{ createdAt: direction }, { id: direction }],
    take: pageSize + 1,
  });
  const page = cutPage(read, pageSize, question, ({ createdAt, id }) => ({ at: createdAt, id }));
  const uses = await readUses(db, page.rows.map(({ id }) => id));
  return {
    ...page,
    rows: page.rows.map(({ id, name, status, good, bad, createdAt }) => ({ id, name, status, people: good, problems: bad, createdAt, campaigns: uses.get(id) ?? [] })),
  };
}

/** The campaigns that go to each of the lists. */
async function readUses(db: ShopDb, listIds: readonly string[]): Promise<Map<string, ListUse[]>> {
  if (listIds.length === 0) return new Map();
  const rows = await db.$queryRaw<{ id: string; name: string; status: string; listId: string }[]>`
    SELECT "id", "name", "status"::text AS "status", "audience"->>'listId' AS "listId" FROM "Campaign"
    WHERE "shopId" = ${db.$shopId} AND "audience"->>'kind' = 'list' AND "audience"->>'listId' IN (${Prisma.join([...listIds])})
    ORDER BY "createdAt" DESC, "id" DESC`;
  const uses = new Map<string, ListUse[]>();
  for (const { id, name, status, listId } of rows) uses.set(listId, [...(uses.get(listId) ?? []), { id, name, isEnded: ended.includes(status) }]);
  return uses;
}

/** Gives a list another name; campaigns keep the name they know it by. */
export async function renameList(shopId: string, listId: string, name: string): Promise<void> {
  if (isRowId(listId)) await shopDb(shopId).recipientList.updateMany({ where: { id: listId }, data: { name, updatedAt: now() } });
}

export type DeleteOutcome = { ok: true } | { ok: false; campaigns: string[] };

/** Deletes a list with its people, unless a campaign that has not ended goes to it: then says which. */
export async function deleteList(shopId: string, listId: string): Promise<DeleteOutcome> {
  if (!isRowId(listId)) return { ok: true };
  const db = shopDb(shopId);
  const uses = (await readUses(db, [listId])).get(listId) ?? [];
  const open = uses.filter(({ isEnded }) => !isEnded);
  if (open.length > 0) return { ok: false, campaigns: open.map(({ name }) => name) };
  // From here on no campaign reads it and no file is read into it, however long its rows take.
  await db.recipientList.updateMany({ where: { id: listId }, data: { status: "failed", problem: "list-deleted", nextAttemptAt: never } });
  await db.savedRecipient.deleteMany({ where: { listId } });
  await db.$transaction(async (tx) => {
    await dropParts(tx, listId);
    await tx.savedRecipient.deleteMany({ where: { listId } });
    await tx.recipientList.deleteMany({ where: { id: listId } });
  });
  return { ok: true };
}

/** Begins a list without a file; gives its id, or why there is no room for it. */
export async function beginList(shopId: string, name: string): Promise<{ ok: true; id: string } | { ok: false; reason: MailbookFull }> {
  const db = shopDb(shopId);
  const noRoom = await findNoRoom(db);
  if (noRoom) return { ok: false, reason: noRoom };
  const at = now();
  const id = randomUUID();
  await db.recipientList.create({ data: { id, shopId, name, status: "ready", nextAttemptAt: never, createdAt: at, updatedAt: at } });
  return { ok: true, id };
}
