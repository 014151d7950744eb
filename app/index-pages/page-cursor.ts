import { isRowId } from "./row-id";

/** A place in a list that is ordered by instant and id, the newest first. */
export interface PageCursor {
  at: Date;
  id: string;
}

/** `2026-11-21T10:33:00.000Z_id`, for an address. */
export function writeCursor(cursor: PageCursor): string {
  return `${cursor.at.toISOString()}_${cursor.id}`;
}

/** Reads what `writeCursor` wrote; null for anything else, since addresses are typed by hand too. */
export function readCursor(text: string | null | undefined): PageCursor | null {
  // Four digits of a year: JavaScript knows instants for which the database has no date.
  const match = /^([1-9]\d{3}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)_([\w-]+)$/.exec(text ?? "");
  if (!match?.[1] || !match[2]) return null;
  const at = new Date(match[1]);
  return Number.isNaN(at.getTime()) || !isRowId(match[2]) ? null : { at, id: match[2] };
}

/** Which page of a list: the one older than `after`, the one newer than `before`, or the first. */
export interface PageQuestion {
  after: PageCursor | null;
  before: PageCursor | null;
}

/** What a list's table is asked for the rows beyond a cursor; nothing for the first page. */
export type BeyondCursor<Column extends string> = { [C in Column]?: { gte: Date } | { lte: Date } } & {
  OR?: ({ [C in Column]?: { gt: Date } | { lt: Date } } | { id: { gt: string } | { lt: string } })[];
};

/**
 * The rows beyond a question's cursor, where `column` is the instant that the list is ordered by. `isRising` says which way the rows are read; a list
 * with the oldest first reads the other way round. The bound on the instant alone, which says nothing new, is what an index can begin at.
 */
export function beyondCursor<Column extends string>(
  column: Column,
  { after, before }: PageQuestion,
  isRising: boolean = before !== null,
): BeyondCursor<Column> {
  const cursor = before ?? after;
  if (!cursor) return {};
  const { at, id } = cursor;
  const beyond = isRising
    ? { [column]: { gte: at }, OR: [{ [column]: { gt: at } }, { id: { gt: id } }] }
    : { [column]: { lte: at }, OR: [{ [column]: { lt: at } }, { id: { lt: id } }] };
  return beyond as BeyondCursor<Column>;
}

/** One page, newest first, with the addresses of its neighbours. */
export interface ListPage<Row> {
  rows: Row[];
  /** For the next page of older rows; null on the last. */
  after: string | null;
  /** For the page of newer rows; null on the first. */
  before: string | null;
}

/**
 * Cuts a page from what was read: one row more than `size`, going away from the cursor, so that the odd one tells whether there is another page.
 * Reading towards newer rows comes oldest first and is turned around.
 */
export function cutPage<Row>(
  read: readonly Row[],
  size: number,
  question: PageQuestion,
  cursorOf: (row: Row) => PageCursor,
): ListPage<Row> {
  const hasMore = read.length > size;
  const kept = read.slice(0, size);
  const rows = question.before ? [...kept].reverse() : kept;
  const [first, last] = [rows[0], rows.at(-1)];
  const isOlderLeft = question.before ? true : hasMore;
  const isNewerLeft = question.before ? hasMore : question.after !== null;
  return {
    rows,
    after: last && isOlderLeft ? writeCursor(cursorOf(last)) : null,
    before: first && isNewerLeft ? writeCursor(cursorOf(first)) : null,
  };
}
