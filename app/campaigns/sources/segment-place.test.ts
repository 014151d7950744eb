import { describe, expect, it } from "vitest";
import { isCollecting, pauseBeforeNextLook, readPlace, writePlace, type SegmentPlace } from "./segment-place";

const query = { id: "gid://shopify/CustomerSegmentMembersQuery/baee3120-4a08-11f1-8876-1698b3034858", askedAt: new Date("2026-11-25T10:00:00.250Z") };

describe("a place in a segment", () => {
  it.each<SegmentPlace>([
    { restarts: 0, query: null, after: "eyJsYXN0X2lkIjoxfQ==" },
    { restarts: 0, query, after: null },
    { restarts: 2, query, after: "eyJsYXN0X2lkIjoxfQ==" },
    { restarts: 1, query: null, after: null },
    { restarts: 1, query: null, after: "eyJsYXN0X2lkIjoxfQ==" },
  ])("is read as it was written: %j", (place) => {
    expect(readPlace(writePlace(place))).toEqual(place);
  });

  it("is the beginning without a cursor, and Shopify's own cursor while the segment is read in place", () => {
    expect(readPlace(null)).toEqual({ restarts: 0, query: null, after: null });
    expect(writePlace({ restarts: 0, query: null, after: "eyJsYXN0X2lkIjoxfQ==" })).toBe("eyJsYXN0X2lkIjoxfQ==");
  });

  it("is collected from the query on until its first page is read", () => {
    expect(isCollecting(writePlace({ restarts: 0, query, after: null }))).toBe(true);
    expect(isCollecting(writePlace({ restarts: 0, query, after: "x" }))).toBe(false);
    expect(isCollecting(writePlace({ restarts: 1, query: null, after: null }))).toBe(false);
    // The places of other sources are numbers.
    expect(["250", null].map(isCollecting)).toEqual([false, false]);
  });
});

describe("the pause before Shopify is asked again", () => {
  it.each([
    [-500, 1_000],
    [0, 1_000],
    [4_000, 4_000],
    [60_000, 30_000],
  ])("after %i ms of work is %i ms", (workedMs, pauseMs) => {
    expect(pauseBeforeNextLook(workedMs)).toBe(pauseMs);
  });
});
