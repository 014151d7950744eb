/**
 * Every sentence a template can draw, by code. The editor shows the merchant's language by code and words; the
 * English here is the reference text and what logs and tests read.
 */
const SENTENCES = {
  "too-long": "A template can have up to {limit} characters; this one has {count}.",
  "too-deep": "Blocks can be nested up to {limit} deep.",
  "not-closed": "`{written}` is opened here and never closed with `{closer}`.",
  "not-opened": "`{written}` closes a block that was never opened.",
  "wrong-closer": "`{written}` does not fit here: `{opener}` has to be closed first, with `{closer}`.",
  "out-of-place": "`{written}` only works inside {where}.",
  "empty-tag": "There is nothing between the braces.",
  "not-understood": "This part can’t be understood: `{written}`.",
  "curly-quotes": "Use straight quotes (\" or ') around words inside the braces.",
  "single-braces": "Write `{suggestion}` with two braces on each side.",
  "unknown-variable": "There is no variable called `{written}`.",
  "unknown-variable-suggest": "There is no variable called `{written}`. Did you mean `{suggestion}`?",
  "unknown-property": "`{variable}` has no part called `{written}`.",
  "unknown-filter": "There is no filter called `{written}`.",
  "unknown-filter-suggest": "There is no filter called `{written}`. Did you mean `{suggestion}`?",
  "filter-words": "The filter `{written}` is written `{usage}`.",
  "too-many-filters": "One placeholder can have up to {limit} filters.",
  "date-format": '`{written}` is not a date format. Use "long", "medium", "short" or codes such as "%d %B %Y".',
  "unknown-tag": "A template can’t use `{written}`.",
  "unknown-tag-suggest": "A template can’t use `{written}`. Did you mean `{suggestion}`?",
  "flag-printed": "`{written}` is yes or no and can’t be printed. Use it in `if`.",
  "printed-comparison": "A comparison can’t be printed. Use it in `if`.",
  "loop-list": "A loop goes over a list, such as `product_titles`.",
  "loop-in-loop": "A loop can’t stand inside another loop.",
  "loop-name": "`{written}` already means something else. Choose another name for the loop.",
  range: "A range such as (1..5) can’t be used in a letter.",
  "undrawable-character": "{character} can’t be written by hand. Remove it from the letter.",
  blank: "`{written}` is blank for this letter.",
  "empty-message": "Nothing is left to print.",
  "not-rendered": "This part could not be written: `{written}`.",
  "braces-in-value": "The letter holds double braces, so it is sent by itself as finished text.",
} as const;

export type ProblemCode = keyof typeof SENTENCES;

export interface ProblemSentence {
  code: ProblemCode;
  /** The words that fill the sentence, for the sentence in another language. */
  words: Record<string, string>;
  /** The sentence in English, for the merchant. */
  message: string;
}

/** A fault in a template, with its place. Lines and columns count from 1, offset and length in UTF-16 units. */
export interface TemplateProblem extends ProblemSentence {
  line: number;
  column: number;
  offset: number;
  length: number;
}

/** The sentence for a code with its words filled in. */
export function describeTemplateProblem(code: ProblemCode, words: Record<string, string> = {}): ProblemSentence {
  const message = SENTENCES[code].replace(/\{(\w+)\}/g, (_whole, key: string) => words[key] ?? "");
  return { code, words, message };
}

/** The same with its place in the source, whose line endings are already `\n`. */
export function problemAt(
  source: string,
  begin: number,
  end: number,
  code: ProblemCode,
  words: Record<string, string> = {},
): TemplateProblem {
  const before = source.slice(0, begin);
  const lineStart = before.lastIndexOf("\n") + 1;
  return {
    ...describeTemplateProblem(code, words),
    line: before.split("\n").length,
    column: begin - lineStart + 1,
    offset: begin,
    length: Math.max(end - begin, 1),
  };
}
