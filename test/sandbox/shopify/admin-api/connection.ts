import { GraphQLError } from "graphql";
import { idOrder, legacyId } from "../gid.ts";

export interface PageArguments {
  first?: number | null;
  last?: number | null;
  after?: string | null;
  before?: string | null;
  reverse?: boolean | null;
}

/** Where an item stands in its list: the sort value first, the id to break ties. */
export interface Position {
  value: string;
  id: string;
}

export interface PageInfo {
  hasNextPage: boolean;
  hasPreviousPage: boolean;
  startCursor: string | null;
  endCursor: string | null;
}

export interface Connection<Node> {
  edges: { cursor: string; node: Node }[];
  nodes: Node[];
  pageInfo: PageInfo;
}

const LARGEST_PAGE = 250;

export function comparePositions(a: Position, b: Position): number {
  if (a.value !== b.value) return a.value < b.value ? -1 : 1;
  const [left, right] = [idOrder(a.id), idOrder(b.id)];
  return left === right ? 0 : left < right ? -1 : 1;
}

/** A list in order of its positions, each worked out once. */
export function sortByPosition<Item>(items: Iterable<Item>, positionOf: (item: Item) => Position): Item[] {
  return Array.from(items, (item) => ({ item, position: positionOf(item) }))
    .sort((a, b) => comparePositions(a.position, b.position))
    .map(({ item }) => item);
}

/**
 * Pages through a list that is already in order. Cursors hold the sort value and the id, as Shopify's do, so a page
 * begun before a change goes on at the right place after it.
 */
export function paginate<Item, Node>(
  sorted: readonly Item[],
  positionOf: (item: Item) => Position,
  toNode: (item: Item) => Node,
  page: PageArguments,
): Connection<Node> {
  checkPage(page);
  const direction = page.reverse ? -1 : 1;
  const at = (index: number): Item => sorted[page.reverse ? sorted.length - 1 - index : index] as Item;
  const compare = (index: number, cursor: Position): number =>
    direction * comparePositions(positionOf(at(index)), cursor);

  const after = page.after ? decodeCursor(page.after) : null;
  const before = page.before ? decodeCursor(page.before) : null;
  let start = after ? firstIndex(sorted.length, (index) => compare(index, after) > 0) : 0;
  let end = before ? firstIndex(sorted.length, (index) => compare(index, before) >= 0) : sorted.length;
  end = Math.max(start, end);
  if (page.first != null) end = Math.min(end, start + page.first);
  if (page.last != null) start = Math.max(start, end - page.last);

  const edges = [];
  for (let index = start; index < end; index += 1) {
    const item = at(index);
    edges.push({ cursor: encodeCursor(positionOf(item)), node: toNode(item) });
  }
  return {
    edges,
    nodes: edges.map((edge) => edge.node),
    pageInfo: {
      hasNextPage: end < sorted.length,
      hasPreviousPage: start > 0,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}

/** Pages through a list in the order it is in, as line items and refund lines are. */
export function paginateInOrder(
  items: readonly Record<string, unknown>[],
  page: PageArguments,
): Connection<Record<string, unknown>> {
  const numbered = items.map((node, index) => ({
    node,
    position: { value: String(index).padStart(9, "0"), id: String(node["id"] ?? index) },
  }));
  return paginate(numbered, (item) => item.position, (item) => item.node, page);
}

function checkPage(page: PageArguments): void {
  if (page.first == null && page.last == null) {
    throw new GraphQLError("you must provide one of first or last", { extensions: { code: "BAD_REQUEST" } });
  }
  for (const size of [page.first, page.last]) {
    if (size != null && (size < 0 || size > LARGEST_PAGE)) {
      throw new GraphQLError(`Page size must be between 0 and ${LARGEST_PAGE}, but was ${size}`, {
        extensions: { code: "BAD_REQUEST" },
      });
    }
  }
}

function firstIndex(length: number, holds: (index: number) => boolean): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

function encodeCursor(position: Position): string {
  return Buffer.from(JSON.stringify({ last_id: legacyId(position.id), last_value: position.value })).toString("base64");
}

function decodeCursor(cursor: string): Position {
  try {
    const read = JSON.parse(Buffer.from(cursor, "base64").toString("utf8")) as { last_id: unknown; last_value: unknown };
    if (typeof read.last_id === "string" && typeof read.last_value === "string") {
      return { value: read.last_value, id: read.last_id };
    }
  } catch {
    // Not base64 of JSON: refused below like every other cursor we did not give.
  }
  throw new GraphQLError("Invalid cursor for current pagination sort.", { extensions: { code: "BAD_REQUEST" } });
}
