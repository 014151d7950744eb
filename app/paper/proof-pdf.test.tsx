import fc from "fast-check";
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import { renderToStaticMarkup } from "react-dom/server";
import { I18nextProvider } from "react-i18next";
import { describe, expect, it } from "vitest";
import { PaperSheet } from "~/components/paper/paper-sheet";
import { wordsOf } from "~/locales/files";
import { createTranslator } from "~/locales/translator";
import { sampleRecipient } from "../../test/fixtures/order-facts.ts";
import { layOutPiece } from "./lay-out-piece";
import type { PieceLayout } from "./layout";
import { lookOf, type PaperLook } from "./look";
import { makeProofPdf } from "./proof-pdf.server";

const footer = "Proof of a letter";
const parts = { title: "Proof", footer, standardFront: "Standard front", stamp: null, front: null };

interface Line {
  /** Blanks in a row count as one and those at the edges not: the reader of PDFs makes them up from gaps. */
  text: string;
  /** Whole points from the left and from the top, where it begins. */
  x: number;
  y: number;
}

/** Puts together what stands on one baseline, from the top and from the left. */
function toLines(texts: { text: string; x: number; y: number }[]): Line[] {
  const rows = new Map<number, Line>();
  for (const { text, x, y } of texts.filter(({ text }) => text !== "").sort((a, b) => a.x - b.x)) {
    const row = rows.get(Math.round(y));
    if (row) row.text += text;
    else rows.set(Math.round(y), { text, x: Math.round(x), y: Math.round(y) });
  }
  return [...rows.values()].map((line) => ({ ...line, text: line.text.replace(/ +/g, " ").trim() })).sort((a, b) => a.y - b.y);
}

/** The lines of every page of a PDF, as another program reads them. */
async function linesOfPdf(bytes: Uint8Array): Promise<Line[][]> {
  const task = getDocument({ data: bytes, verbosity: 0 });
  const document = await task.promise;
  const pages: Line[][] = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number);
    const [, , , height = 0] = page.view;
    const { items } = await page.getTextContent({ disableNormalization: true });
    const texts = items.flatMap((item) => {
      if (!("str" in item)) return [];
      const [, , , , x = 0, y = 0] = item.transform as number[];
      return [{ text: item.str, x, y: height - y }];
    });
    pages.push(toLines(texts).filter(({ text }) => text !== footer && text !== parts.standardFront));
  }
  await task.destroy();
  return pages;
}

const translator = createTranslator("en", wordsOf("en"));

/** The lines of every sheet that the screen draws, told by the markup alone. */
function linesOfScreen(layout: PieceLayout, look: PaperLook): Line[][] {
  return layout.sheets.map((sheet) => {
    const markup = renderToStaticMarkup(
      <I18nextProvider i18n={translator}>
        <PaperSheet sheet={sheet} look={{ ...look, frontUrl: "/front.png" }} label="Sheet" />
      </I18nextProvider>,
    );
    return toLines([...markup.matchAll(/<text [^>]*x="([\d.]+)" y="([\d.]+)"[^>]*>([^<]*)<\/text>/g)].map(([, x, y, text]) => ({ text: unescape(text ?? ""), x: Number(x), y: Number(y) })));
  });
}

function unescape(text: string): string {
  const entities: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', "#x27": "'" };
  return text.replace(/&(amp|lt|gt|quot|#x27);/g, (_whole, name: string) => entities[name] ?? "");
}

const word = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom("thank", "you", "for", "your", "order,", "Anna", "—", "“hello”", "office", "fluffy", "AVATAR", "Ça", "Żółć", "1042", "€84.50", "<b>", "&amp;") },
  { weight: 2, arbitrary: fc.constantFrom("Σωκράτης", "Привет", "Nguyễn", "mother-in-law", "https://hearth.example/thank-you", "10-20", "84,50\u202F€", "e\u0301te\u0301") },
  { weight: 1, arbitrary: fc.string({ unit: fc.constantFrom(..."abcdefghijkl-ABCéüöñ.,!?"), minLength: 1, maxLength: 160 }) },
);
const gap = fc.constantFrom(" ", " ", " ", " ", "  ", "   ", "\n", "\n\n", "\u00A0");
const words = (minLength: number, maxLength: number) =>
  fc.array(fc.tuple(word, gap), { minLength, maxLength, size: "max" }).map((parts) => parts.map(([text, space]) => text + space).join("").trim());
/** Mostly a note; one in sixteen is some pages long. */
const message = fc.oneof({ weight: 15, arbitrary: words(1, 60) }, { weight: 1, arbitrary: words(200, 600) });
const from = ["Hearth & Linen", "Oudegracht 113", "3511 AB Utrecht"];
const kinds = [
  ["letter", "type"],
  ["letter", "handwriting"],
  ["postcard", "type"],
  ["postcard", "handwriting"],
] as const;

describe("the proof of hundreds of pieces has the same lines on the same pages as the screen:", () => {
  // A few pieces share a document: half of the time goes into putting its fonts in and reading them out again.
  it.each(kinds)("%s in %s", { timeout: 300_000 }, async (kind, lettering) => {
    let sheets = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(message, { minLength: 5, maxLength: 5 }), fc.constantFrom("NL", "US"), async (messages, countryCode) => {
        const look = { ...lookOf({ countryCode, provider: null, handwritingStyle: null }, { from }), lettering };
        const pieces = messages.map((words) => layOutPiece(kind, words, look, sampleRecipient()));
        const layout = { sheets: pieces.flatMap(({ sheets }) => sheets), problems: [] };
        const screen = linesOfScreen(layout, look);
        expect(await linesOfPdf(await makeProofPdf(layout, parts))).toEqual(screen);
        sheets += screen.length;
      }),
      { numRuns: 25 },
    );
    expect(sheets).toBeGreaterThan(250);
  });
});

describe("the proof", () => {
  it("draws a stamp and a front, and boxes for what no font has", async () => {
    const bytes = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=", "base64");
    const picture = { contentType: "image/png", bytes };
    const look = lookOf({ countryCode: "JP", provider: null, handwritingStyle: null });
    const layout = layOutPiece("postcard", "Dear 花,", look, sampleRecipient({ name: "佐藤 花" }));
    const plain = await makeProofPdf(layout, parts);
    const proof = await makeProofPdf(layout, { ...parts, stamp: picture, front: picture });
    expect(proof.length).toBeGreaterThan(plain.length);
    const [front, back] = await linesOfPdf(proof);
    expect(front).toEqual([]);
    expect(back?.map(({ text }) => text)).toContain("Dear ,");
  });
});
