import {
  LiquidError,
  Output,
  Tag,
  TypeGuards,
  toValue,
  toValueSync,
  type Context,
  type Emitter,
  type Template,
  type Token,
} from "liquidjs";
import { plainLines } from "../characters";
import { checkSource } from "./check-source";
import { engine, LetterContext } from "./engine";
import { splitText, toSegments, type Atom, type Segment } from "./pieces";
import { printValue } from "./print-value";
import { problemAt, type TemplateProblem } from "./problems";
import { findVariable } from "../variables";

/** Longest template source, in UTF-16 units: three letters' worth, for those with many conditions. */
export const MAX_SOURCE_CHARACTERS = 20_000;

/** A template that has been understood: its words and fields in order. Held in memory only; store the source. */
export interface ParsedTemplate {
  /** The source with `\n` line endings, which every position refers to. */
  readonly source: string;
  readonly segments: readonly Segment[];
  /** The variables it uses, in conditions too. */
  readonly variables: readonly string[];
}

export type ParseResult = { ok: true; template: ParsedTemplate } | { ok: false; problems: TemplateProblem[] };

/**
 * Reads a template, or tells everything that is wrong with it. Never throws. A template that parses can be rendered
 * with any values: what can still go wrong then depends on the letter.
 */
export function parseTemplate(written: string): ParseResult {
  const source = plainLines(written);
  if (source.length > MAX_SOURCE_CHARACTERS) {
    const words = { limit: String(MAX_SOURCE_CHARACTERS), count: String(source.length) };
    return { ok: false, problems: [problemAt(source, MAX_SOURCE_CHARACTERS, source.length, "too-long", words)] };
  }
  const { problems, used } = checkSource(source);
  if (problems.length > 0) return { ok: false, problems };
  try {
    const nodes = engine.parse(source);
    printOutputs(nodes);
    return { ok: true, template: { source, segments: toSegments(toAtoms(nodes)), variables: [...used] } };
  } catch (error) {
    if (!LiquidError.is(error)) throw error;
    const { begin, end } = error.token as Token;
    return {
      ok: false,
      problems: [problemAt(source, begin, end, "not-understood", { written: source.slice(begin, end) })],
    };
  }
}

/** Makes every output, also inside blocks, print as letters print, and remember when it came out blank. */
function printOutputs(nodes: readonly Template[]): void {
  for (const node of nodes) {
    if (node instanceof Output) printOutput(node);
    else if (node.children) printOutputs(toValueSync(node.children(false, true)) as Template[]);
  }
}

function printOutput(output: Output): void {
  // A literal promises nothing about the letter: `{{ " " }}` is how some write a space.
  const promised = !output.value.initial.postfix.every((token) => TypeGuards.isQuotedToken(token));
  output.render = function* (context: Context, emitter: Emitter): Generator<unknown, void, unknown> {
    if (!(context instanceof LetterContext)) throw new TypeError("A letter is written in a LetterContext.");
    const words = printValue(toValue(yield output.value.value(context, false)), context.locale);
    if (promised && words.trim() === "") context.blanks.push(output.token);
    context.countWritten(words);
    emitter.write(words);
  };
}

function toAtoms(nodes: readonly Template[]): Atom[] {
  const atoms: Atom[] = [];
  let text = "";
  const flush = (): void => {
    atoms.push(...splitText(text));
    text = "";
  };
  for (const node of nodes) {
    if (node instanceof Output) {
      flush();
      const name = plainName(node);
      atoms.push(name === undefined ? { kind: "output", node } : { kind: "plain", name, node });
    } else if (node instanceof Tag && node.name !== "raw" && node.name !== "comment") {
      flush();
      atoms.push({ kind: "block", node });
    } else {
      // Words on both sides of a comment are joined first, so that braces meeting across it are seen.
      text += String(engine.renderSync([node]));
    }
  }
  flush();
  return atoms;
}

/** The variable of `{{ name }}` and nothing more, else undefined. */
function plainName(output: Output): string | undefined {
  const [token, more] = output.value.initial.postfix;
  if (output.value.filters.length > 0 || more !== undefined || !TypeGuards.isPropertyAccessToken(token))
    return undefined;
  const [root] = token.props;
  return token.props.length === 1 && TypeGuards.isWordToken(root) && findVariable(root.content)
    ? root.content
    : undefined;
}
