import { Hash, LiquidError, Tokenizer, TypeGuards, type TagToken, type Token } from "liquidjs";
import { checkCharacters } from "../characters";
import {
  checkCondition,
  checkOperand,
  checkPrinted,
  readWholeValue,
  type Report,
  type Surroundings,
} from "./check-expression";
import { BLOCK_TAGS, engine } from "./engine";
import { problemAt, type TemplateProblem } from "./problems";
import { nearestName } from "./nearest-name";
import { findVariable } from "../variables";

/** How deep blocks may stand in blocks: far beyond any letter, far below what would exhaust the parser's stack. */
const MAX_DEPTH = 10;

interface OpenBlock {
  tag: string;
  token: TagToken;
  loopName?: string;
}

const CLOSERS = new Map(Object.entries(BLOCK_TAGS).map(([opener, closer]) => [closer, opener]));
const BRANCHES: Record<string, readonly string[]> = {
  else: ["if", "unless", "case", "for"],
  elsif: ["if", "unless"],
  when: ["case"],
};
const ALL_TAGS = [...Object.keys(BLOCK_TAGS), ...CLOSERS.keys(), ...Object.keys(BRANCHES)];
const RESERVED = ["forloop", "blank", "empty", "nil", "null", "true", "false", "in"];

/**
 * Finds everything wrong with a template, in order, with its place. liquidjs stops at the first fault and skips over
 * some silently; a merchant wants them all. The source has `\n` line endings.
 */
export function checkSource(source: string): { problems: TemplateProblem[]; used: Set<string> } {
  const problems: TemplateProblem[] = [];
  const used = new Set<string>();
  const open: OpenBlock[] = [];
  const report: Report = (place, code, words) => problems.push(problemAt(source, place.begin, place.end, code, words));
  const around = (): Surroundings => ({ report, used, loopName: open.findLast((block) => block.loopName)?.loopName });

  for (const problem of checkCharacters(source)) {
    report({ begin: problem.position, end: problem.position + problem.length }, problem.code, problem.words);
  }
  for (const token of topLevelTokens(source, report)) {
    const inside = open.at(-1)?.tag;
    if (inside === "comment" && !(TypeGuards.isTagToken(token) && token.name === "endcomment")) continue;
    try {
      if (TypeGuards.isTagToken(token)) checkTag(token, source, open, around());
      else if (TypeGuards.isOutputToken(token)) checkPrinted(readWholeValue(source, token.contentRange), around());
      else if (inside !== "raw") checkStaticText(token, report);
    } catch (error) {
      if (!LiquidError.is(error)) throw error;
      reportSyntax(token, report);
    }
  }
  for (const block of open)
    report(block.token, "not-closed", { written: block.token.getText(), closer: `{% ${BLOCK_TAGS[block.tag]} %}` });
  return { problems: problems.sort((a, b) => a.offset - b.offset), used };
}

function topLevelTokens(source: string, report: Report): Token[] {
  try {
    return new Tokenizer(source, engine.options.operators).readTopLevelTokens(engine.options);
  } catch (error) {
    if (!LiquidError.is(error)) throw error;
    const { begin } = error.token as Token;
    const isTag = source.startsWith("{%", begin);
    if (error.message.startsWith("raw")) {
      report({ begin, end: begin }, "not-closed", { written: "{% raw %}", closer: "{% endraw %}" });
    } else if (error.message.includes("not closed")) {
      const lineEnd = source.indexOf("\n", begin);
      report({ begin, end: lineEnd < 0 ? source.length : lineEnd }, "not-closed", {
        written: isTag ? "{%" : "{{",
        closer: isTag ? "%}" : "}}",
      });
    } else {
      report({ begin, end: begin + 1 }, "empty-tag");
    }
    return [];
  }
}

function checkTag(token: TagToken, source: string, open: OpenBlock[], around: Surroundings): void {
  const top = open.at(-1);
  const written = token.getText();
  if (CLOSERS.has(token.name)) {
    if (top?.tag === CLOSERS.get(token.name)) {
      open.pop();
      if (token.args.trim() !== "") around.report(token, "not-understood", { written });
    } else if (top === undefined) {
      around.report(token, "not-opened", { written });
    } else {
      around.report(token, "wrong-closer", {
        written,
        opener: top.token.getText(),
        closer: `{% ${BLOCK_TAGS[top.tag]} %}`,
      });
      // Closing what was meant keeps one slip from being told twice.
      const meant = open.findLastIndex((block) => block.tag === CLOSERS.get(token.name));
      if (meant >= 0) open.length = meant;
    }
  } else if (Object.hasOwn(BRANCHES, token.name)) {
    checkBranch(token, source, top, around);
  } else if (Object.hasOwn(BLOCK_TAGS, token.name)) {
    const block: OpenBlock = { tag: token.name, token };
    if (token.name === "for" && open.some((outer) => outer.tag === "for")) around.report(token, "loop-in-loop");
    // Opened before it is checked, so that a faulty condition does not leave its closing tag without a partner.
    open.push(block);
    if (open.length === MAX_DEPTH + 1) around.report(token, "too-deep", { limit: String(MAX_DEPTH) });
    if (token.name === "for") block.loopName = checkLoop(token, around);
    else if (token.name !== "comment" && token.name !== "raw")
      checkCondition(readWholeValue(source, argsRange(token)), around);
  } else {
    const suggestion = nearestName(token.name, ALL_TAGS);
    if (suggestion === undefined) around.report(token, "unknown-tag", { written: token.name });
    else around.report(token, "unknown-tag-suggest", { written: token.name, suggestion });
  }
}

function checkBranch(token: TagToken, source: string, top: OpenBlock | undefined, around: Surroundings): void {
  const homes = BRANCHES[token.name] ?? [];
  if (top === undefined || !homes.includes(top.tag)) {
    around.report(token, "out-of-place", {
      written: token.getText(),
      where: homes.map((tag) => `{% ${tag} %}`).join(", "),
    });
  } else if (token.name === "else") {
    if (token.args.trim() !== "") around.report(token, "not-understood", { written: token.getText() });
    // A loop's item does not exist where the list was empty.
    delete top.loopName;
  } else if (token.name === "elsif") {
    checkCondition(readWholeValue(source, argsRange(token)), around);
  } else {
    checkWhen(token, around);
  }
}

function checkWhen(token: TagToken, around: Surroundings): void {
  const reader = token.tokenizer;
  do {
    checkOperand(reader.readValueOrThrow(), around);
    reader.skipBlank();
  } while (skipWord(reader, ",") || skipWord(reader, "or "));
  if (!reader.end()) around.report(token, "not-understood", { written: token.getText() });
}

function skipWord(reader: Tokenizer, word: string): boolean {
  const found = reader.match(word);
  if (found) reader.advance(word.length);
  return found;
}

/** Checks `for item in product_titles limit: 3` and answers the name of its item. */
function checkLoop(token: TagToken, around: Surroundings): string {
  const reader = token.tokenizer;
  const name = reader.readIdentifier();
  const word = reader.readIdentifier().getText();
  const list = reader.readValue();
  if (word !== "in" || list === undefined) throw reader.error("not a loop");
  if (RESERVED.includes(name.content) || findVariable(name.content))
    around.report(name, "loop-name", { written: name.content });
  if (TypeGuards.isRangeToken(list)) around.report(list, "range");
  else if (checkOperand(list, around) !== "list" && findVariable(list.getText()) !== undefined)
    around.report(list, "loop-list");
  else if (!TypeGuards.isPropertyAccessToken(list)) around.report(list, "loop-list");
  for (const [key, value] of Object.entries(new Hash(reader).hash)) {
    const sound =
      key === "reversed"
        ? value === undefined
        : (key === "limit" || key === "offset") && TypeGuards.isNumberToken(value);
    if (!sound) around.report(token, "not-understood", { written: key });
  }
  reader.skipBlank();
  if (!reader.end()) throw reader.error("unexpected words after the loop");
  return name.content;
}

/** `{first_name}` is the commonest slip, and would go to print as it stands. */
function checkStaticText(token: Token, report: Report): void {
  for (const match of token.getText().matchAll(/\{\s*(\w+)\s*\}/g)) {
    if (findVariable(match[1] ?? "") === undefined) continue;
    const begin = token.begin + match.index;
    report({ begin, end: begin + match[0].length }, "single-braces", { suggestion: `{{ ${match[1]} }}` });
  }
}

function argsRange(token: TagToken): [number, number] {
  return [token.contentRange[1] - token.args.length, token.contentRange[1]];
}

function reportSyntax(token: Token, report: Report): void {
  const written = token.getText();
  if (/[“”„‘’«»]/.test(written)) report(token, "curly-quotes");
  else if (/^\{\{-?\s*-?\}\}$/.test(written)) report(token, "empty-tag");
  else report(token, "not-understood", { written });
}
