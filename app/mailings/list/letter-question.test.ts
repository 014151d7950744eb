import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mailpieceStatuses } from "../status";
import { allLetters, letterSorts, readLetterQuestion, statusesAsked, writeLetterFilter, type LetterFilter } from "./letter-question";
import { letterViews, statusesOfView } from "./letter-views";

const day = fc.date({ min: new Date("1900-01-01"), max: new Date("2999-12-31"), noInvalidDate: true }).map((at) => at.toISOString().slice(0, 10));
const filters: fc.Arbitrary<LetterFilter> = fc.record({
  view: fc.constantFrom(...letterViews),
  search: fc.string({ unit: "grapheme", maxLength: 40 }).map((text) => text.trim()),
  statuses: fc.subarray([...mailpieceStatuses]),
  automationId: fc.option(fc.uuid()),
  campaignId: fc.option(fc.uuid()),
  countryCode: fc.option(fc.stringMatching(/^[A-Z]{2}$/)),
  from: fc.option(day),
  to: fc.option(day),
  mode: fc.option(fc.constantFrom("test", "live")),
  batchId: fc.option(fc.uuid()),
  sort: fc.constantFrom(...letterSorts),
});

describe("the question of the letters page", () => {
  it("is read from the address as it was written to it", () => {
    fc.assert(
      fc.property(filters, (filter) => {
        expect(readLetterQuestion(new URLSearchParams(writeLetterFilter(filter)))).toEqual({ ...filter, after: null, before: null });
      }),
    );
  });

  it("is for every letter where the address says nothing, or nothing that is understood", () => {
    expect(writeLetterFilter(allLetters)).toBe("");
    for (const address of ["", "view=__proto__&status=sent&country=Germany&from=2026-02-30&mode=dead&sort=best&automation=&after=1"]) {
      expect(readLetterQuestion(new URLSearchParams(address))).toEqual({ ...allLetters, after: null, before: null });
    }
  });

  it("asks for statuses of its view alone", () => {
    fc.assert(
      fc.property(filters, (filter) => {
        const asked = statusesAsked(filter) ?? [...mailpieceStatuses];
        const wanted = mailpieceStatuses.filter(
          (status) => statusesOfView(filter.view).includes(status) && (filter.statuses.length === 0 || filter.statuses.includes(status)),
        );
        expect([...asked].sort()).toEqual([...wanted].sort());
      }),
    );
  });
});
