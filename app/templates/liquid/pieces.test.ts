import type { Template } from "liquidjs";
import { expect, test } from "vitest";
import { splitText, toSegments, type Atom } from "./pieces";

const node = {} as Template;
const block: Atom = { kind: "block", node };
const output: Atom = { kind: "output", node };
const plain: Atom = { kind: "plain", name: "city", node };

/** Segments as `text` and `<name:how many atoms>`. */
function cut(...pieces: (string | Atom)[]): string {
  const atoms = pieces.flatMap((piece) => (typeof piece === "string" ? splitText(piece) : [piece]));
  return toSegments(atoms)
    .map((segment) => (segment.kind === "text" ? segment.text : `<${segment.name}:${segment.atoms.length}>`))
    .join("");
}

test.each<[(string | Atom)[], string]>([
  [["  a b \n"], "a b"],
  [[" \n "], ""],
  [["a ", plain, " b"], "a <city:1> b"],
  [["a ", output, " b ", output], "a <part_1:1> b <part_2:1>"],
  [["a b ", block, " c d"], "a <part_1:5> d"],
  [["a b", block, "c d"], "a <part_1:3> d"],
  [[block, "\n\na b"], "<part_1:3> b"],
  [["a b\n\n", block, "\n"], "a <part_1:3>"],
  [["a ", block, " b ", block, " c"], "<part_1:9>"],
  [["a ", block, " b c ", block, " d"], "<part_1:5> <part_2:5>"],
  [["a ", plain, block, plain, " b"], "a <part_1:3> b"],
  [["x", block, block, "y"], "<part_1:4>"],
  [["a {b", plain], "a <part_1:1><city:1>"],
  [[block], "<part_1:1>"],
])("case %#", (pieces, expected) => {
  expect(cut(...pieces)).toBe(expected);
});
