import { CalendarDate, formatDate, isBlank, printValue } from "./print-value";

/** A filter merchants can use, in the words the editor shows. */
export interface TemplateFilter {
  name: string;
  /** How it is written, for help and for problems. */
  usage: string;
  /** Fewest and most words after the colon. */
  words: readonly [number, number];
  run: (value: unknown, args: readonly unknown[], locale: string) => unknown;
}

/** No finished piece of a letter is longer: chained `replace` filters could otherwise grow without bound. */
export const MAX_FILTERED_CHARACTERS = 20_000;

const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });

/** Every filter a template can use. There are no others: Liquid's own are removed. */
export const TEMPLATE_FILTERS: readonly TemplateFilter[] = [
  {
    name: "default",
    usage: 'default: "friend"',
    words: [1, 1],
    run: (value, [fallback]) => (isBlank(value) ? fallback : value),
  },
  textFilter("upcase", "upcase", [0, 0], (text, _args, locale) => text.toLocaleUpperCase(locale)),
  textFilter("downcase", "downcase", [0, 0], (text, _args, locale) => text.toLocaleLowerCase(locale)),
  textFilter("capitalize", "capitalize", [0, 0], (text, _args, locale) => {
    const [first = "", ...rest] = letters(text);
    return first.toLocaleUpperCase(locale) + rest.join("").toLocaleLowerCase(locale);
  }),
  textFilter("strip", "strip", [0, 0], (text) => text.trim()),
  textFilter("truncate", 'truncate: 20, "..."', [0, 2], (text, [length = 50, ending = "..."], locale) => {
    const end = letters(printValue(ending, locale));
    const all = letters(text);
    const most = wholeNumber(length);
    return all.length <= most ? text : all.slice(0, Math.max(most - end.length, 0)).join("") + end.join("");
  }),
  textFilter("truncatewords", 'truncatewords: 5, "..."', [0, 2], (text, [count = 15, ending = "..."], locale) => {
    const all = text.split(/\s+/).filter((word) => word !== "");
    const most = Math.max(wholeNumber(count), 1);
    return all.length <= most ? text : all.slice(0, most).join(" ") + printValue(ending, locale);
  }),
  textFilter("replace", 'replace: "old", "new"', [2, 2], (text, [from, to], locale) => {
    const wanted = printValue(from, locale);
    // Replacing nothing would put the new word between all letters.
    if (wanted === "") return text;
    const found = text.split(wanted);
    const words = printValue(to, locale);
    refuseOverlong(text.length + (found.length - 1) * words.length);
    return found.join(words);
  }),
  textFilter("append", 'append: "!"', [1, 1], (text, [more], locale) => text + printValue(more, locale)),
  textFilter("prepend", 'prepend: "Dear "', [1, 1], (text, [more], locale) => printValue(more, locale) + text),
  {
    name: "join",
    usage: 'join: " and "',
    words: [0, 1],
    run: (value, [between = ", "], locale) =>
      bounded(
        Array.isArray(value)
          ? value.map((item) => printValue(item, locale)).join(printValue(between, locale))
          : printValue(value, locale),
      ),
  },
  { name: "first", usage: "first", words: [0, 0], run: (value) => itemsOf(value)[0] ?? "" },
  { name: "last", usage: "last", words: [0, 0], run: (value) => itemsOf(value).at(-1) ?? "" },
  { name: "size", usage: "size", words: [0, 0], run: (value) => itemsOf(value).length },
  {
    name: "date",
    usage: 'date: "%d %B %Y"',
    words: [0, 1],
    run: (value, [format = "long"], locale) =>
      value instanceof CalendarDate ? formatDate(value, String(format), locale) : value,
  },
  { name: "plus", usage: "plus: 1", words: [1, 1], run: (value, [more]) => sum(value, more, 1) },
  { name: "minus", usage: "minus: 1", words: [1, 1], run: (value, [less]) => sum(value, less, -1) },
];

function textFilter(
  name: string,
  usage: string,
  words: readonly [number, number],
  change: (text: string, args: readonly unknown[], locale: string) => string,
): TemplateFilter {
  // A blank stays blank: `append: "!"` must not turn a missing name into a lone exclamation mark.
  const run: TemplateFilter["run"] = (value, args, locale) =>
    isBlank(value) ? "" : bounded(change(printValue(value, locale), args, locale));
  return { name, usage, words, run };
}

function bounded(text: string): string {
  refuseOverlong(text.length);
  return text;
}

function refuseOverlong(length: number): void {
  if (length > MAX_FILTERED_CHARACTERS)
    throw new RangeError(`A filter made more than ${MAX_FILTERED_CHARACTERS} characters.`);
}

/** What a reader calls letters, so that no accent or joined mark is cut off its letter. */
function letters(text: string): string[] {
  return Array.from(graphemes.segment(text), (part) => part.segment);
}

function itemsOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : letters(typeof value === "string" ? value : "");
}

function wholeNumber(value: unknown): number {
  const number = Math.trunc(Number(value));
  return Number.isFinite(number) ? Math.max(number, 0) : 0;
}

function sum(value: unknown, other: unknown, sign: 1 | -1): unknown {
  if (isBlank(value) || isBlank(other)) return "";
  const result = Number(value) + sign * Number(other);
  return Number.isFinite(result) ? result : "";
}
