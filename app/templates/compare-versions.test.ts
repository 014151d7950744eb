import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareVersions } from "./compare-versions";

const version = (body: string, change: object = {}) => ({
  ...{ body, locale: "en", stampAssetId: null, frontAssetId: null, attachmentIds: [], handwritingStyle: null },
  ...change,
});

describe("two versions compared", () => {
  it("show the words that came and went, and keep the rest", () => {
    const { words } = compareVersions(version("Dear friend, thanks."), version("Dear Ana, thanks."));
    expect(words).toEqual([
      { kind: "same", text: "Dear " },
      { kind: "removed", text: "friend" },
      { kind: "added", text: "Ana" },
      { kind: "same", text: ", thanks." },
    ]);
  });

  it("name what else is different", () => {
    const changed = version("a", { locale: "de", attachmentIds: ["x"] });
    expect(compareVersions(version("a"), changed)).toMatchObject({ fields: ["locale", "attachmentIds"], locales: { from: "en", to: "de" } });
    expect(compareVersions(version("a"), version("a")).fields).toEqual([]);
  });

  it("hold both texts whole, whatever they are", () => {
    const words = fc.array(fc.constantFrom("Dear", "{{ name }}", " ", "\n", ",", "é", "👋"), { maxLength: 30 }).map((parts) => parts.join(""));
    fc.assert(
      fc.property(words, words, (from, to) => {
        const parts = compareVersions(version(from), version(to)).words;
        const without = (kind: string) => parts.filter((part) => part.kind !== kind).map((part) => part.text).join("");
        expect(without("added")).toBe(from);
        expect(without("removed")).toBe(to);
      }),
    );
  });
});
