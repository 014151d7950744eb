import type { SkipReason } from "~/automations/decide";
import { skipReasons } from "~/automations/decision-reasons";
import { readDay, readSearch, readWord, writeFields } from "~/index-pages/list-fields";
import { readCursor, type PageQuestion } from "~/index-pages/page-cursor";
import type { CalendarDay } from "~/zoned-time";

/** The tabs of the orders page: what the automations came to. `undecided` is an order no automation was asked about. */
export const orderViews = ["all", "mail", "skip", "undecided"] as const;
export type OrderView = (typeof orderViews)[number];

/** By when the orders were placed. */
export const orderSorts = ["newest", "oldest"] as const;
export type OrderSort = (typeof orderSorts)[number];

/** Which orders are asked for. */
export interface OrderFilter {
  view: OrderView;
  /** Words of the order's name, or of the name or city of one its letters go to; all must be found. */
  search: string;
  /** Only orders this automation was asked about; of those that are mailed, the ones it mails. */
  automationId: string | null;
  /** Only orders that an automation, or the one asked for, passed over for this reason. */
  reason: SkipReason | null;
  /** First and last day of the shop's calendar, both included. */
  from: CalendarDay | null;
  to: CalendarDay | null;
  sort: OrderSort;
}

export type OrderQuestion = OrderFilter & PageQuestion;

/** Every order, the newest first. */
export const allOrders: OrderFilter = { view: "all", search: "", automationId: null, reason: null, from: null, to: null, sort: "newest" };

/** Reads a page's address. Shopify's own fields are in it too. */
export function readOrderQuestion(fields: URLSearchParams): OrderQuestion {
  return {
    view: readWord(orderViews, fields.get("view")) ?? "all",
    search: readSearch(fields.get("q")),
    automationId: fields.get("automation") || null,
    reason: readWord(skipReasons, fields.get("reason")),
    from: readDay(fields.get("from")),
    to: readDay(fields.get("to")),
    sort: readWord(orderSorts, fields.get("sort")) ?? "newest",
    after: readCursor(fields.get("after")),
    before: readCursor(fields.get("before")),
  };
}

/** The query part of the first page's address; empty where every order is asked for. */
export function writeOrderFilter(filter: OrderFilter): string {
  return writeFields([
    ["view", filter.view === "all" ? null : filter.view],
    ["q", filter.search],
    ["automation", filter.automationId],
    ["reason", filter.reason],
    ["from", filter.from],
    ["to", filter.to],
    ["sort", filter.sort === "newest" ? null : filter.sort],
  ]);
}
