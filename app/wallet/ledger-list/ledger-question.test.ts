import { describe, expect, it } from "vitest";
import { instantsOf, readLedgerFilter, writeLedgerFilter } from "./ledger-question";

const read = (query: string) => readLedgerFilter(new URLSearchParams(query));

describe("the ledger's filter", () => {
  it("is read from an address and written back", () => {
    const filter = read("kind=debit&kind=top-up&from=2026-11-01&to=2026-11-30");
    expect(filter).toEqual({ kinds: ["top-up", "debit"], from: "2026-11-01", to: "2026-11-30" });
    expect(read(new URLSearchParams(writeLedgerFilter(filter)).toString())).toEqual(filter);
  });

  it.each(["", "kind=theft", "from=yesterday&to=2026-02-30", "from=0000-01-01", "from=%00"])("asks for everything where %s is not understood", (query) => {
    expect(read(query)).toEqual({ kinds: [], from: null, to: null });
  });

  it("means whole days of the shop's time zone", () => {
    expect(instantsOf({ from: "2026-11-01", to: "2026-11-30" }, "Europe/Amsterdam")).toEqual({
      since: new Date("2026-10-31T23:00:00Z"),
      until: new Date("2026-11-30T23:00:00Z"),
    });
    // The day on which clocks go back has 25 hours.
    expect(instantsOf({ from: "2026-10-25", to: "2026-10-25" }, "Europe/Amsterdam")).toEqual({
      since: new Date("2026-10-24T22:00:00Z"),
      until: new Date("2026-10-25T23:00:00Z"),
    });
    expect(instantsOf({ from: null, to: null }, "UTC")).toEqual({ since: null, until: null });
  });
});
