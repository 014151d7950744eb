import { describe, expect, it } from "vitest";
import { compileSearch, type SearchFields } from "./search-query.ts";

interface Letter {
  tags: string[];
  sentAt: string;
  pages: number;
}

const fields: SearchFields<Letter> = {
  tag: ({ tags }) => ({ kind: "words", words: tags }),
  sent_at: ({ sentAt }) => ({ kind: "instant", at: sentAt }),
  pages: ({ pages }) => ({ kind: "number", number: pages }),
};
const letters: Letter[] = [
  { tags: ["VIP", "first order"], sentAt: "2026-01-01T12:00:00+02:00", pages: 1 },
  { tags: ["wholesale"], sentAt: "2026-01-01T10:00:01Z", pages: 2 },
  { tags: [], sentAt: "2026-01-02T00:00:00Z", pages: 3 },
];
const found = (query: string): number[] => letters.filter(compileSearch(query, fields)).map((letter) => letter.pages);

describe("Shopify’s search syntax", () => {
  it.each([
    ["", [1, 2, 3]],
    ["tag:vip", [1]],
    ["tag:'first order'", [1]],
    ["tag:whole*", [2]],
    ["-tag:vip", [2, 3]],
    ["NOT tag:vip pages:<3", [2]],
    ["tag:vip OR tag:wholesale", [1, 2]],
    ["(tag:vip OR pages:3) AND sent_at:<2026-01-02", [1]],
    ["sent_at:>'2026-01-01T10:00:00Z'", [2, 3]],
    ["sent_at:>='2026-01-01T10:00:00Z' AND pages:<=2", [1, 2]],
    ["wholesale", [2]],
  ])("%s", (query, pages) => {
    expect(found(query)).toEqual(pages);
  });

  it.each(["colour:red", "(tag:vip", "tag:vip)", "pages:many", "tag:vip AND"])("refuses %s", (query) => {
    expect(() => found(query)).toThrow(/The sandbox cannot search/);
  });
});
