import { z } from "zod";
import { instantOf } from "~/zoned-time";
import type { CalendarDay } from "../spending/calendar-days";
import { ledgerKinds, type LedgerKind } from "../postings";

/** Which of a wallet's movements are asked for. */
export interface LedgerFilter {
  /** None chosen means all. */
  kinds: LedgerKind[];
  /** First and last day of the shop's calendar, both included; null for no bound. */
  from: CalendarDay | null;
  to: CalendarDay | null;
}

const day = z.iso.date().regex(/^[1-9]/).nullable().catch(null);

/** Reads the filter from a page's address; what is not understood asks for nothing, since addresses are typed by hand too. */
export function readLedgerFilter(fields: URLSearchParams): LedgerFilter {
  const asked = fields.getAll("kind");
  return {
    kinds: ledgerKinds.filter((kind) => asked.includes(kind)),
    from: day.parse(fields.get("from")),
    to: day.parse(fields.get("to")),
  };
}

/** The filter as parts of an address. */
export function writeLedgerFilter({ kinds, from, to }: LedgerFilter): [string, string][] {
  return [...kinds.map((kind): [string, string] => ["kind", kind]), ...(from ? [["from", from] as [string, string]] : []), ...(to ? [["to", to] as [string, string]] : [])];
}

/** The instants the filter's days begin and end at in the shop's time zone: from `since` on, before `until`. */
export function instantsOf({ from, to }: Pick<LedgerFilter, "from" | "to">, timeZone: string): { since: Date | null; until: Date | null } {
  const begin = (text: CalendarDay, later: number) => {
    const [year = 0, month = 0, date = 0] = text.split("-").map(Number);
    return instantOf({ year, month, day: date + later, hour: 0 }, timeZone);
  };
  return { since: from === null ? null : begin(from, 0), until: to === null ? null : begin(to, 1) };
}
