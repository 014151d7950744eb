import type { Template } from "liquidjs";

/** The smallest stretches of a template: a word or blank space as it stands, or something computed for each letter. */
export type Atom =
  | { kind: "word" | "space"; text: string }
  | { kind: "plain"; name: string; node: Template }
  | { kind: "output" | "block"; node: Template };

/** What the provider is given: text shared by all letters, or a field with a value for each. */
export type Segment = { kind: "text"; text: string } | { kind: "field"; name: string; atoms: readonly Atom[] };

/** Text as words and the blank space between them. */
export function splitText(text: string): Atom[] {
  return text
    .split(/(\s+)/)
    .filter((piece) => piece !== "")
    .map((piece) => ({ kind: piece.trim() === "" ? "space" : "word", text: piece }));
}

/**
 * Cuts a template into shared text and fields. A plain placeholder keeps its name. An output with filters, and a word
 * that holds a brace, become a part of their own. A block becomes a part together with the blank space beside it and
 * one word (or field) on either side: such a part begins and ends in words and is never empty, so it reads the same
 * at a provider that trims values or treats an empty one as missing, whichever way its condition falls.
 */
export function toSegments(all: readonly Atom[]): Segment[] {
  const atoms = withoutEdgeSpace(all);
  const segments: Segment[] = [];
  let parts = 0;
  const groups = findGroups(atoms);
  for (let at = 0; at < atoms.length; at++) {
    const atom = atoms[at];
    const group = groups.find(([begin]) => begin === at);
    if (group !== undefined) {
      segments.push({ kind: "field", name: `part_${++parts}`, atoms: atoms.slice(group[0], group[1] + 1) });
      at = group[1];
    } else if (atom?.kind === "plain") {
      segments.push({ kind: "field", name: atom.name, atoms: [atom] });
    } else if (atom !== undefined && "text" in atom) {
      const last = segments.at(-1);
      if (last?.kind === "text") last.text += atom.text;
      else segments.push({ kind: "text", text: atom.text });
    }
  }
  return segments;
}

/** First and last atom of every part, in order, none overlapping. */
function findGroups(atoms: readonly Atom[]): [number, number][] {
  const groups: [number, number][] = [];
  const add = (begin: number, end: number): void => {
    const last = groups.at(-1);
    if (last !== undefined && begin <= last[1]) last[1] = Math.max(last[1], end);
    else groups.push([begin, end]);
  };
  atoms.forEach((atom, at) => {
    if (atom.kind === "block") {
      add(wordBeside(atoms, at, -1), wordBeside(atoms, at, 1));
    } else if (atom.kind === "output" || (atom.kind === "word" && /[{}]/.test(atom.text))) {
      add(at, at);
    }
  });
  return groups;
}

function wordBeside(atoms: readonly Atom[], block: number, step: 1 | -1): number {
  let at = block + step;
  while (atoms[at]?.kind === "space") at += step;
  return Math.min(Math.max(at, 0), atoms.length - 1);
}

function withoutEdgeSpace(atoms: readonly Atom[]): readonly Atom[] {
  const begin = atoms.findIndex((atom) => atom.kind !== "space");
  const end = atoms.findLastIndex((atom) => atom.kind !== "space");
  return begin < 0 ? [] : atoms.slice(begin, end + 1);
}
