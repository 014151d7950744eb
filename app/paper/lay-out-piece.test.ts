import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { STARTER_LANGUAGES, starterTemplate } from "~/templates/starters/starter";
import { previewTemplate } from "~/templates/preview";
import { sampleRecipient } from "../../test/fixtures/order-facts.ts";
import { layOutMessage, layOutPiece } from "./lay-out-piece";
import type { PieceLayout } from "./layout";
import { lookOf, plainLook } from "./look";

const hand = lookOf({ countryCode: "US", provider: "premier-user", handwritingStyle: null });
const parts = ({ sheets }: PieceLayout) => sheets.map(({ part }) => part);
const words = ({ sheets }: PieceLayout) => sheets.map(({ message }) => message.map(({ text }) => text));
const codes = ({ problems }: PieceLayout) => problems.map(({ code }) => code);
const lines = (count: number) => Array.from({ length: count }, (_unused, at) => `Line ${at + 1}`).join("\n");

describe("a letter on paper", () => {
  it("is a page and its envelope", () => {
    const layout = layOutPiece("letter", "Dear Ada,\n\nthank you.", { ...plainLook, from: ["Hearth & Linen"] }, sampleRecipient());
    expect(parts(layout)).toEqual(["page", "envelope"]);
    expect(words(layout)).toEqual([["Dear Ada,", "thank you."], []]);
    expect(layout.sheets[1]?.address.map(({ text }) => text)).toEqual(["Ada Lovelace", "Keizersgracht 1", "1015 CJ Amsterdam Noord-Holland", "Netherlands"]);
    expect(layout.sheets[1]?.from.map(({ text }) => text)).toEqual(["Hearth & Linen"]);
    expect(layout.problems).toEqual([]);
  });

  it("has no envelope where nobody gets it", () => {
    expect(parts(layOutPiece("letter", "Dear you", plainLook, null))).toEqual(["page"]);
  });

  it("goes on over the page, line by line, and nothing is left out", () => {
    const layout = layOutMessage("letter", lines(100), plainLook);
    expect(parts(layout)).toEqual(["page", "page", "page"]);
    expect(words(layout).flat().join("\n")).toBe(lines(100));
    expect(layout.problems).toEqual([]);
  });

  it("is too long past six pages, attachments counted", () => {
    const room = words(layOutMessage("letter", lines(100), plainLook))[0]?.length ?? 0;
    expect(codes(layOutMessage("letter", lines(6 * room), plainLook))).toEqual([]);
    const over = layOutMessage("letter", lines(6 * room + 3), plainLook);
    expect(over.problems).toEqual([{ code: "page-overflow", severity: "stop", words: { lines: "3", limit: "6" }, message: "The words do not fit on the paper. Lines too many: 3." }]);
    expect(parts(over).at(-1)).toBe("overflow");
    const attachments = [{ name: "care.pdf", pages: 5 }];
    expect(codes(layOutMessage("letter", lines(room), { ...plainLook, attachments }))).toEqual([]);
    expect(codes(layOutMessage("letter", lines(room + 1), { ...plainLook, attachments }))).toEqual(["page-overflow"]);
  });

  it("keeps every line on its sheet, and every sheet in order", () => {
    const text = fc.string({ unit: fc.constantFrom(..."abc def\nghi-é"), maxLength: 3_000, size: "max" });
    fc.assert(
      fc.property(fc.constantFrom("letter" as const, "postcard" as const), text, fc.constantFrom(plainLook, hand), (kind, message, look) => {
        const layout = layOutPiece(kind, message, look, sampleRecipient());
        for (const { width, height, message: set, address } of layout.sheets) {
          for (const { x, baseline } of [...set, ...address]) {
            expect(x).toBeLessThan(width);
            expect(baseline).toBeLessThan(height);
          }
          expect(set.map(({ baseline }) => baseline)).toEqual([...set].map(({ baseline }) => baseline).sort((a, b) => a - b));
        }
      }),
      { numRuns: 50 },
    );
  });

  it.each(STARTER_LANGUAGES)("has room for the starter in %s, typed or by hand", (language) => {
    const { message } = previewTemplate(starterTemplate(language));
    for (const look of [plainLook, hand]) expect(layOutMessage("letter", message ?? "", look)).toMatchObject({ sheets: [{ part: "page" }], problems: [] });
  });
});

describe("a postcard", () => {
  it("has a front, and a back with words, address and stamp", () => {
    const layout = layOutPiece("postcard", "Dear Ada", plainLook, sampleRecipient());
    expect(parts(layout)).toEqual(["front", "back"]);
    expect(layout.sheets[1]).toMatchObject({ message: [{ text: "Dear Ada" }], stamp: { width: expect.any(Number) } });
    expect(layout.sheets[1]?.address[0]?.text).toBe("Ada Lovelace");
  });

  it.each([plainLook, hand])("has room for what the provider takes in words of usual length", (look) => {
    const message = "Dear Anna, thank you so much for your order of the linen tablecloth. ".repeat(6).slice(0, 400);
    expect(codes(layOutMessage("postcard", message, look))).toEqual([]);
  });

  it("has one side for its words", () => {
    const layout = layOutMessage("postcard", lines(40), plainLook);
    expect(parts(layout)[0]).toBe("back");
    expect(parts(layout).slice(1)).toEqual(expect.arrayContaining(["overflow"]));
    expect(codes(layout)).toEqual(["page-overflow"]);
  });
});

describe("characters", () => {
  it.each([
    ["Latin", "Æble, Żółć, Þóra, Ğ, œuvre — “x” €", []],
    ["Greek, Cyrillic and Vietnamese", "Σωκράτης, Привіт, Nguyễn", []],
    ["blanks and hyphens of every kind", "a\u00A0b\u202Fc\u2011d\u2009e", []],
    ["Japanese", "Dear 花子", ["font-lacks-character"]],
    ["Arabic", "مرحبا", ["font-lacks-character"]],
    ["an emoji, which the check for characters tells", "Dear 🌸", []],
  ])("of %s", (_what, message, expected) => {
    for (const look of [plainLook, hand]) expect(codes(layOutMessage("letter", message, look))).toEqual(expected);
  });

  it("are named once each", () => {
    expect(layOutMessage("letter", "花子花", plainLook).problems[0]?.words).toEqual({ characters: "花 子" });
  });

  it("in an address are a note, as is an address that is long", () => {
    const recipient = sampleRecipient({ name: "佐藤 花", extra: "w".repeat(100), streetAddress: "w".repeat(100), city: "w".repeat(90) });
    for (const kind of ["letter", "postcard"] as const) {
      const { problems } = layOutPiece(kind, "Dear you", plainLook, recipient);
      expect(problems.map(({ code, severity }) => [code, severity])).toContainEqual(["address-lacks-character", "note"]);
      expect(problems.every(({ severity }) => severity === "note")).toBe(true);
    }
    const long = { ...recipient, name: "w".repeat(100) };
    expect(codes(layOutPiece("postcard", "Dear you", hand, long))).toContain("address-overflow");
  });
});
