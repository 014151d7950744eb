import { readDay, readSearch, readWord, writeFields } from "~/index-pages/list-fields";
import { readCursor, type PageQuestion } from "~/index-pages/page-cursor";
import type { CalendarDay } from "~/zoned-time";
import { mailpieceStatuses, type MailpieceStatus } from "../status";
import { letterViews, statusesOfView, type LetterView } from "./letter-views";

/** The orders a list of letters can be in: by when they were written, or by when something last happened to them. */
export const letterSorts = ["newest", "oldest", "changed", "unchanged"] as const;
export type LetterSort = (typeof letterSorts)[number];

/** Which letters are asked for. */
export interface LetterFilter {
  view: LetterView;
  /** Words of the recipient's name, the order's name or the city; all must be found. */
  search: string;
  /** Among those of the view; none chosen means all of them. */
  statuses: MailpieceStatus[];
  automationId: string | null;
  campaignId: string | null;
  countryCode: string | null;
  /** First and last day of the shop's calendar, both included. */
  from: CalendarDay | null;
  to: CalendarDay | null;
  mode: "test" | "live" | null;
  /** Only the letters of one order at the provider. */
  batchId: string | null;
  sort: LetterSort;
}

export type LetterQuestion = LetterFilter & PageQuestion;

/** Every letter, the newest first. */
export const allLetters: LetterFilter = {
  view: "all",
  search: "",
  statuses: [],
  automationId: null,
  campaignId: null,
  countryCode: null,
  from: null,
  to: null,
  mode: null,
  batchId: null,
  sort: "newest",
};

/** Reads a page's address. Shopify's own fields are in it too. */
export function readLetterQuestion(fields: URLSearchParams): LetterQuestion {
  const view = readWord(letterViews, fields.get("view")) ?? "all";
  const asked = fields.getAll("status");
  const country = fields.get("country") ?? "";
  return {
    view,
    search: readSearch(fields.get("q")),
    statuses: mailpieceStatuses.filter((status) => asked.includes(status)),
    automationId: fields.get("automation") || null,
    campaignId: fields.get("campaign") || null,
    countryCode: /^[A-Z]{2}$/.test(country) ? country : null,
    from: readDay(fields.get("from")),
    to: readDay(fields.get("to")),
    mode: readWord(["test", "live"], fields.get("mode")),
    batchId: fields.get("batch") || null,
    sort: readWord(letterSorts, fields.get("sort")) ?? "newest",
    after: readCursor(fields.get("after")),
    before: readCursor(fields.get("before")),
  };
}

/** The query part of the first page's address; empty where every letter is asked for. */
export function writeLetterFilter(filter: LetterFilter): string {
  return writeFields([
    ["view", filter.view === "all" ? null : filter.view],
    ["q", filter.search],
    ...filter.statuses.map((status) => ["status", status] as const),
    ["automation", filter.automationId],
    ["campaign", filter.campaignId],
    ["country", filter.countryCode],
    ["from", filter.from],
    ["to", filter.to],
    ["mode", filter.mode],
    ["batch", filter.batchId],
    ["sort", filter.sort === "newest" ? null : filter.sort],
  ]);
}

/** The statuses that are asked for; null where it is all of them. */
export function statusesAsked({ view, statuses }: Pick<LetterFilter, "view" | "statuses">): MailpieceStatus[] | null {
  const ofView = statusesOfView(view);
  const asked = statuses.length > 0 ? ofView.filter((status) => statuses.includes(status)) : ofView;
  return asked.length === mailpieceStatuses.length ? null : asked;
}
