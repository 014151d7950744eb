import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cutPage, readCursor, writeCursor, type PageCursor, type PageQuestion } from "./page-cursor";

describe("cursors", () => {
  it("come back as they were written", () => {
    const cursor = { at: new Date("2026-11-21T10:33:00.123Z"), id: "0b3c-aa" };
    expect(readCursor(writeCursor(cursor))).toEqual(cursor);
  });

  it.each([null, "", "x", "2026-11-21_", "yesterday_abc", "2026-11-21T00:00:00Z_a b", "+275760-09-13T00:00:00.000Z_a", "-271821-04-20T00:00:00.000Z_a", "0000-01-01T00:00:00.000Z_a", "9999-12-31T23:59:59.000-23:00_a", "2026-13-01T00:00:00.000Z_a", "2026-11-21T00:00:00.000Z_a\0"])("that are not ours are nothing: %s", (text) => {
    expect(readCursor(text)).toBeNull();
  });
});

describe("cutPage", () => {
  const newestFirst = (a: PageCursor, b: PageCursor) => b.at.getTime() - a.at.getTime() || Number(a.id < b.id) - Number(a.id > b.id);

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
