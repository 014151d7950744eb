import { randomUUID } from "node:crypto";
import type { Prisma, RecipientList } from "@prisma/client";
import { now } from "~/clock.server";
import { shopDb } from "~/db.server";
import { literalPattern, searchWords } from "~/index-pages/list-fields";
import { recipientSchema, type Recipient } from "~/orders/recipient";
import { addressLines } from "~/paper/address-lines";
import { isRowId } from "~/index-pages/row-id";
import { countRoom } from "../room.server";
import { readPersonForm, type PersonForm } from "./person-form";
import { personColumns, searchTextOf } from "./person-columns.server";

export interface SavedPerson {
  id: string;
  recipient: Recipient;
  /** The address as it stands on an envelope. */
  lines: string[];
}

export interface ListPageOfPeople {
  list: Pick<RecipientList, "id" | "name" | "fileName" | "status" | "rows" | "good" | "bad" | "problem" | "fileBytes" | "readBytes" | "createdAt">;
  /** How many rows have which problem. */
  problems: { problem: string; count: number }[];
  people: SavedPerson[];
  /** Places of the neighbouring pages; null where there is none. */
  after: number | null;
  before: number | null;
}

export interface PeopleQuestion {
  search: string;
  /** Places on the list: the page behind one, or before one. */
  after: number | null;
  before: number | null;
}

const pageSize = 50;

/** A list with one page of its people in their order; null where there is none of that id. Words of the search must all be found. */
export async function readListPage(shopId: string, listId: string, { search, after, before }: PeopleQuestion): Promise<ListPageOfPeople | null> {
  if (!isRowId(listId)) return null;
  const db = shopDb(shopId);
  const list = await db.recipientList.findUnique({ where: { id: listId, status: { not: "uploaded" } } });
  if (!list) return null;
  const found: Prisma.SavedRecipientWhereInput[] = searchWords(search).map((word) => ({ searchText: { contains: literalPattern(word) } }));
  const inPage = before !== null ? { position: { lt: before } } : after !== null ? { position: { gt: after } } : {};
  const read = await db.savedRecipient.findMany({
    where: { AND: [{ listId, problem: null }, ...found, inPage] },
    orderBy: { position: before !== null ? "desc" : "asc" },
    take: pageSize + 1,
  });
  const rows = before !== null ? read.slice(0, pageSize).reverse() : read.slice(0, pageSize);
  const hasMore = read.length > pageSize;
  const problems = list.bad > 0 ? await db.savedRecipient.groupBy({ by: ["problem"], where: { listId, problem: { not: null } }, _count: true }) : [];
  return {
    list,
    problems: problems.map(({ problem, _count }) => ({ problem: problem ?? "", count: _count })).sort((a, b) => b.count - a.count),
    people: rows.flatMap(({ id, recipient }) => {
      const parsed = recipientSchema.safeParse(recipient);
      return parsed.success ? [{ id, recipient: parsed.data, lines: addressLines(parsed.data) }] : [];
    }),
    after: before !== null || hasMore ? (rows.at(-1)?.position ?? null) : null,
    before: (before !== null ? hasMore : after !== null) ? (rows[0]?.position ?? null) : null,
  };
}

export type SaveOutcome = { ok: true } | { ok: false; errors: Partial<PersonForm> };

/** The person or the list is deleted, or the list's file is being read. */
const gone: SaveOutcome = { ok: false, errors: { name: "person-gone" } };

/** Writes somebody on the list anew, or adds them where `personId` is null. Their e-mail address, where none is given, stays what it was. */
export async function savePerson(shopId: string, listId: string, personId: string | null, fields: Record<string, unknown>): Promise<SaveOutcome> {
  const form = readPersonForm(fields);
  if (!form.ok) return form;
  if (!isRowId(listId) || (personId !== null && !isRowId(personId))) return gone;
  const db = shopDb(shopId);
  const at = now();
  const { recipient, email } = form;
  const { emailKey, ...columns } = personColumns(shopId, { recipient, values: {}, email, customerId: null });
  if (personId === null && (await countRoom(db)) <= 0) return { ok: false, errors: { name: "mailbook-rows-full" } };
  return db.$transaction(async (tx) => {
    // Held until the end, so that two who are added at once do not take one place.
    const { count } = await tx.recipientList.updateMany({ where: { id: listId, status: "ready" }, data: { updatedAt: at, ...(personId ? {} : { good: { increment: 1 } }) } });
    if (count === 0) return gone;
    if (personId) {
      const before = await tx.savedRecipient.findFirst({ where: { id: personId, listId, problem: null }, select: { recipient: true } });
      const whole = withNameParts(recipient, before?.recipient);
      const data = { recipient: whole, searchText: searchTextOf(whole), addressKey: columns.addressKey, ...(emailKey ? { emailKey } : {}) };
      const saved = await tx.savedRecipient.updateMany({ where: { id: personId, listId, problem: null }, data });
      return saved.count === 1 ? { ok: true } : gone;
    }
    const { _max } = await tx.savedRecipient.aggregate({ where: { listId }, _max: { position: true } });
    await tx.savedRecipient.create({ data: { ...columns, emailKey, id: randomUUID(), shopId, listId, position: (_max.position ?? 0) + 1, createdAt: at } });
    return { ok: true };
  });
}

/** The parts of a name stay while the name does: its first word is not everybody's first name. */
function withNameParts(recipient: Recipient, before: unknown): Recipient {
  const known = recipientSchema.safeParse(before);
  if (!known.success || known.data.name !== recipient.name) return recipient;
  return { ...recipient, firstName: known.data.firstName, lastName: known.data.lastName };
}

/** Takes people off a list; campaigns that have read it keep them. Returns how many. */
export async function removePeople(shopId: string, listId: string, ids: readonly string[]): Promise<number> {
  if (!isRowId(listId)) return 0;
  const at = now();
  return shopDb(shopId).$transaction(async (tx) => {
    const { count } = await tx.savedRecipient.deleteMany({ where: { listId, id: { in: ids.filter(isRowId) }, problem: null } });
    await tx.recipientList.updateMany({ where: { id: listId }, data: { good: { decrement: count }, updatedAt: at } });
    return count;
  });
}
