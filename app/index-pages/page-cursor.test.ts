import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { beyondCursor, cutPage, readCursor, writeCursor, type PageCursor, type PageQuestion } from "./page-cursor";

describe("cursors", () => {
  it("come back as they were written", () => {
    const cursor = { at: new Date("2026-11-21T10:33:00.123Z"), id: "0b3c-aa" };
    expect(readCursor(writeCursor(cursor))).toEqual(cursor);
  });

  it.each([null, "", "x", "2026-11-21_", "yesterday_abc", "2026-11-21T00:00:00Z_a b", "+275760-09-13T00:00:00.000Z_a", "-271821-04-20T00:00:00.000Z_a", "0000-01-01T00:00:00.000Z_a", "9999-12-31T23:59:59.000-23:00_a", "2026-13-01T00:00:00.000Z_a", "2026-11-21T00:00:00.000Z_a\0"])("that are not ours are nothing: %s", (text) => {
    expect(readCursor(text)).toBeNull();
  });
});

const newestFirst = (a: PageCursor, b: PageCursor) => b.at.getTime() - a.at.getTime() || Number(a.id < b.id) - Number(a.id > b.id);

describe("beyondCursor", () => {
  type Bounds = { gte?: unknown; lte?: unknown; gt?: unknown; lt?: unknown };
  const order = (value: unknown) => (value instanceof Date ? value.getTime() : String(value));
  const isWithin = (value: unknown, { gte, lte, gt, lt }: Bounds) =>
    (gte === undefined || order(value) >= order(gte)) &&
    (lte === undefined || order(value) <= order(lte)) &&
    (gt === undefined || order(value) > order(gt)) &&
    (lt === undefined || order(value) < order(lt));
  /** As the database reads it. */
  const finds = (row: PageCursor, { OR, ...bounds }: { at?: Bounds; OR?: { at?: Bounds; id?: Bounds }[] }): boolean =>
    (!bounds.at || isWithin(row.at, bounds.at)) && (!OR || OR.some(({ at, id }) => (at ? isWithin(row.at, at) : isWithin(row.id, id ?? {}))));
  const row = fc.record({ at: fc.integer({ min: 0, max: 3 }).map((ms) => new Date(ms)), id: fc.constantFrom("a", "b", "c") });

  it("finds exactly what comes after the cursor, or before it, in the order of instant and id", () => {
    fc.assert(
      fc.property(row, row, (cursor, each) => {
        const isOlder = newestFirst(each, cursor) > 0;
        const isNewer = newestFirst(each, cursor) < 0;
        expect(finds(each, beyondCursor("at", { after: cursor, before: null }))).toBe(isOlder);
        expect(finds(each, beyondCursor("at", { after: null, before: cursor }))).toBe(isNewer);
        // With the oldest first.
        expect(finds(each, beyondCursor("at", { after: cursor, before: null }, true))).toBe(isNewer);
        expect(finds(each, beyondCursor("at", { after: null, before: cursor }, false))).toBe(isOlder);
      }),
    );
  });

  it("bounds the instant by itself, for an index to begin at, and nothing on the first page", () => {
    const at = new Date("2026-11-21T10:33:00Z");
    expect(beyondCursor("createdAt", { after: { at, id: "a" }, before: null }).createdAt).toEqual({ lte: at });
    expect(beyondCursor("createdAt", { after: null, before: { at, id: "a" } }).createdAt).toEqual({ gte: at });
    expect(beyondCursor("createdAt", { after: null, before: null })).toEqual({});
  });
});

describe("cutPage", () => {
  function readPage(all: PageCursor[], size: number, question: PageQuestion) {
    const { after, before } = question;
    const sorted = [...all].sort(newestFirst);
    const part = before
      ? sorted.filter((row) => newestFirst(row, before) < 0).reverse()
      : sorted.filter((row) => !after || newestFirst(row, after) > 0);
    return cutPage(part.slice(0, size + 1), size, question, (row) => row);
  }

  it("walks every row once forwards and finds the same pages backwards", () => {
    const row = fc.record({ at: fc.integer({ min: 0, max: 3 }).map((ms) => new Date(ms)), id: fc.uuid() });
    fc.assert(
      fc.property(fc.uniqueArray(row, { maxLength: 12, selector: ({ id }) => id }), fc.integer({ min: 1, max: 4 }), (all, size) => {
        const pages = [readPage(all, size, { after: null, before: null })];
        while (pages.at(-1)?.after) pages.push(readPage(all, size, { after: readCursor(pages.at(-1)?.after), before: null }));
        expect(pages.flatMap(({ rows }) => rows)).toEqual([...all].sort(newestFirst));
        expect(pages[0]?.before).toBeNull();
        for (let at = pages.length - 1; at > 0; at -= 1) {
          const back = readPage(all, size, { after: null, before: readCursor(pages[at]?.before) });
          expect(back.rows).toEqual(pages[at - 1]?.rows);
          expect(back.before === null).toBe(at === 1);
        }
      }),
    );
  });
});
