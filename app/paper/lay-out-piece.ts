import type { Recipient } from "~/orders/recipient";
import type { PieceKind } from "~/providers/mail-provider";
import { addressLines } from "./address-lines";
import { findLacking, nameCharacters } from "./find-lacking";
import * as geometry from "./geometry";
import type { PieceLayout, Sheet } from "./layout";
import type { PaperLook, PaperMeasure } from "./look";
import { breakFor, countRoom, placeLines } from "./place-lines";
import { describePaperProblem, type PaperProblem } from "./problems";

/**
 * Lays a piece out on paper: the pages of a letter and its envelope, or a postcard's front and back. Pure and quick enough for every key that is
 * pressed; the screen and the proof draw what it answers and nothing else. Without a recipient there is no envelope and no address side.
 */
export function layOutPiece(kind: PieceKind, message: string, look: PaperMeasure & Pick<PaperLook, "from">, recipient: Recipient | null): PieceLayout {
  const words = layOutMessage(kind, message, look);
  const address = recipient ? addressLines(recipient) : [];
  if (kind === "letter") {
    const envelope = layOutEnvelope(address, look);
    return { sheets: [...words.sheets, ...envelope.sheets], problems: [...words.problems, ...envelope.problems] };
  }
  const front: Sheet = { ...blankSheet("front"), ...geometry.sheetOf(kind, look.size) };
  const card = layOutCardAddress(address, look);
  const [back, ...overflow] = words.sheets;
  return { sheets: back ? [front, { ...back, address: card.address }, ...overflow] : [front], problems: [...words.problems, ...card.problems] };
}

/** Lays only the words out: the pages of a letter, or the back of a postcard. What does not fit stands on sheets of its own, after the last. */
export function layOutMessage(kind: PieceKind, message: string, look: PaperMeasure): PieceLayout {
  const { lettering, size, attachments } = look;
  const area = geometry.messageArea(kind, size);
  const room = countRoom(kind, lettering, area);
  const lines = message.trim() === "" ? [] : breakFor(kind, lettering, area, message);
  const attached = attachments.reduce((sum, { pages }) => sum + pages, 0);
  const pages = kind === "postcard" ? 1 : Math.max(0, geometry.PAPER_MEASURES.pages.value - attached);
  const sheets: Sheet[] = [];
  for (let at = 0; at === 0 || at < lines.length; at += room) {
    const fits = sheets.length < pages;
    sheets.push({
      ...blankSheet(fits ? (kind === "letter" ? "page" : "back") : "overflow"),
      ...geometry.sheetOf(kind, size),
      stamp: kind === "postcard" && fits ? geometry.stampArea(geometry.sheetOf(kind, size), "postcardMargin") : null,
      message: placeLines(kind, lettering, area, lines.slice(at, at + room)),
    });
  }
  const problems: PaperProblem[] = [];
  const tooMany = lines.length - pages * room;
  if (tooMany > 0) problems.push(describePaperProblem("page-overflow", { lines: String(tooMany), limit: String(pages) }));
  const lacking = findLacking(lettering, message);
  if (lacking.length > 0) problems.push(describePaperProblem("font-lacks-character", { characters: nameCharacters(lacking) }));
  return { sheets, problems };
}

function layOutEnvelope(address: readonly string[], { size, lettering, from }: PaperMeasure & Pick<PaperLook, "from">): PieceLayout {
  if (address.length === 0) return { sheets: [], problems: [] };
  const extent = geometry.envelopeOf(size);
  const area = geometry.envelopeAddressArea(size);
  const fromArea = geometry.envelopeFromArea(size);
  const lines = address.flatMap((line) => breakFor("envelope", lettering, area, line));
  const fromLines = from.flatMap((line) => breakFor("from", "type", fromArea, line));
  const room = countRoom("envelope", lettering, area);
  const envelope: Sheet = {
    ...blankSheet("envelope"),
    ...extent,
    address: placeLines("envelope", lettering, area, lines),
    from: placeLines("from", "type", fromArea, fromLines.slice(0, countRoom("from", "type", fromArea))),
    stamp: geometry.stampArea(extent, "envelopeMargin"),
  };
  return { sheets: [envelope], problems: addressProblems(address, lines, room, lettering) };
}

function layOutCardAddress(address: readonly string[], { lettering }: PaperMeasure): Pick<Sheet, "address"> & Pick<PieceLayout, "problems"> {
  const area = geometry.cardAddressArea();
  const lines = address.flatMap((line) => breakFor("cardAddress", lettering, area, line));
  const room = countRoom("cardAddress", lettering, area);
  return { address: placeLines("cardAddress", lettering, area, lines), problems: addressProblems(address, lines, room, lettering) };
}

function addressProblems(address: readonly string[], lines: readonly string[], room: number, lettering: PaperMeasure["lettering"]): PaperProblem[] {
  const problems: PaperProblem[] = [];
  const [longest = ""] = [...address].sort((a, b) => b.length - a.length);
  if (lines.length > room) problems.push(describePaperProblem("address-overflow", { written: longest }));
  const lacking = findLacking(lettering, address.join("\n"));
  if (lacking.length > 0) problems.push(describePaperProblem("address-lacks-character", { characters: nameCharacters(lacking) }));
  return problems;
}

function blankSheet(part: Sheet["part"]): Pick<Sheet, "part" | "message" | "address" | "from" | "stamp"> {
  return { part, message: [], address: [], from: [], stamp: null };
}
