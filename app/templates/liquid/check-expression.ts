import { Tokenizer, TypeGuards, type FilteredValueToken, type PropertyAccessToken, type Token } from "liquidjs";
import { engine } from "./engine";
import { TEMPLATE_FILTERS } from "./filters";
import { isDateFormat } from "./print-value";
import type { ProblemCode } from "./problems";
import { nearestName } from "./nearest-name";
import { findVariable, suggestVariable, type VariableType } from "../variables";

/** Tells of a fault at a stretch of the source. */
export type Report = (place: { begin: number; end: number }, code: ProblemCode, words?: Record<string, string>) => void;

/** What an expression may name, and where its faults and the variables it uses are told. */
export interface Surroundings {
  report: Report;
  /** The name of the innermost loop's item, undefined outside loops. */
  loopName: string | undefined;
  used: Set<string>;
}

const MAX_FILTERS = 10;

const LOOP_COUNTERS = ["index", "index0", "rindex", "rindex0", "length", "first", "last"];
const PARTS_OF: Record<VariableType, readonly string[]> = {
  list: ["size", "first", "last"],
  text: ["size"],
  money: [],
  number: [],
  flag: [],
  date: [],
};

/** Reads the whole of a stretch of the source as one value with filters. Throws liquidjs's error when it is not one. */
export function readWholeValue(source: string, range: [number, number]): FilteredValueToken {
  const reader = new Tokenizer(source, engine.options.operators, undefined, range);
  const value = reader.readFilteredValue();
  reader.skipBlank();
  // liquidjs stops reading at a comma or a parenthesis and forgets the rest: a merchant would miss those words on paper.
  if (!reader.end()) throw reader.error("unexpected words after the value");
  return value;
}

/** Checks what stands between `{{` and `}}`: one value that can be printed, and its filters. */
export function checkPrinted(value: FilteredValueToken, around: Surroundings): void {
  const [first, ...more] = value.initial.postfix;
  if (first === undefined) return;
  if (value.initial.postfix.some((token) => TypeGuards.isOperatorToken(token))) {
    around.report(value, "printed-comparison");
  } else if (more.length > 0 || TypeGuards.isLiteralToken(first)) {
    around.report(value, "not-understood", { written: value.getText() });
  } else if (checkOperand(first, around) === "flag") {
    around.report(first, "flag-printed", { written: first.getText() });
  }
  checkFilters(value, around);
}

/** Checks the condition of `if`, `unless` and `case`: well formed, and naming only what there is. */
export function checkCondition(value: FilteredValueToken, around: Surroundings): void {
  // liquidjs takes the first of two values side by side and drops the second without a word, and reads operators in
  // any order: what the merchant wrote must alternate, and only `not` may come before its value.
  let wanted: "value" | "operator" = "value";
  let sound = true;
  for (const token of [...value.initial.postfix].sort((a, b) => a.begin - b.begin)) {
    const kind = !TypeGuards.isOperatorToken(token) ? "value" : token.operator === "not" ? "not" : "operator";
    if (kind === "value") checkOperand(token, around);
    if ((kind === "not" ? "value" : kind) !== wanted) sound = false;
    if (kind !== "not") wanted = kind === "value" ? "operator" : "value";
  }
  if (!sound || wanted === "value") around.report(value, "not-understood", { written: value.getText() });
  checkFilters(value, around);
}

/** Checks one value that is not a filter chain; answers the type of a variable, undefined for anything else. */
export function checkOperand(token: Token, around: Surroundings): VariableType | undefined {
  if (TypeGuards.isRangeToken(token)) {
    around.report(token, "range");
  } else if (TypeGuards.isPropertyAccessToken(token)) {
    return checkVariable(token, around);
  }
  return undefined;
}

function checkVariable(token: PropertyAccessToken, around: Surroundings): VariableType | undefined {
  const [root, ...parts] = token.props;
  if (token.variable !== undefined || !TypeGuards.isWordToken(root)) {
    around.report(token, "not-understood", { written: token.getText() });
    return undefined;
  }
  const name = root.content;
  if (around.loopName !== undefined && name === "forloop") {
    const part = parts[0]?.getText() ?? "";
    if (parts.length === 1 && LOOP_COUNTERS.includes(part))
      return part === "first" || part === "last" ? "flag" : "number";
    around.report(token, "unknown-property", { variable: name, written: part });
    return undefined;
  }
  const type = name === around.loopName ? "text" : findVariable(name)?.type;
  if (type === undefined) {
    reportUnknown(token, name, around);
    return undefined;
  }
  if (name !== around.loopName) around.used.add(name);
  const [part, further] = parts;
  if (part === undefined) return type;
  const allowed = TypeGuards.isWordToken(part)
    ? PARTS_OF[type].includes(part.content)
    : type === "list" && TypeGuards.isNumberToken(part);
  if (!allowed || further !== undefined)
    around.report(token, "unknown-property", { variable: name, written: (further ?? part).getText() });
  return part.getText() === "size" ? "number" : "text";
}

function reportUnknown(token: PropertyAccessToken, name: string, around: Surroundings): void {
  const written = token.getText();
  const nearLoop = around.loopName === undefined ? undefined : nearestName(name, [around.loopName]);
  const suggestion = nearLoop ?? suggestVariable(written) ?? suggestVariable(name);
  if (/[“”„‘’«»]/.test(written)) around.report(token, "curly-quotes");
  else if (suggestion === undefined) around.report(token, "unknown-variable", { written });
  else around.report(token, "unknown-variable-suggest", { written, suggestion });
}

function checkFilters(value: FilteredValueToken, around: Surroundings): void {
  if (value.filters.length > MAX_FILTERS) around.report(value, "too-many-filters", { limit: String(MAX_FILTERS) });
  for (const token of value.filters) {
    const filter = TEMPLATE_FILTERS.find((known) => known.name === token.name);
    if (filter === undefined) {
      const suggestion = nearestName(
        token.name,
        TEMPLATE_FILTERS.map((known) => known.name),
      );
      if (suggestion === undefined) around.report(token, "unknown-filter", { written: token.name });
      else around.report(token, "unknown-filter-suggest", { written: token.name, suggestion });
      continue;
    }
    const [fewest, most] = filter.words;
    const words = token.args.flatMap((arg) => (Array.isArray(arg) ? [] : [arg]));
    if (words.length !== token.args.length || words.length < fewest || words.length > most) {
      around.report(token, "filter-words", { written: filter.name, usage: filter.usage });
    }
    for (const word of words) checkOperand(word, around);
    const format = words[0];
    if (
      filter.name === "date" &&
      format !== undefined &&
      !(TypeGuards.isQuotedToken(format) && isDateFormat(format.content))
    ) {
      around.report(format, "date-format", { written: format.getText() });
    }
  }
}
