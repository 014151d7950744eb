import { Context, Liquid } from "liquidjs";
import { TEMPLATE_FILTERS } from "./filters";
import type { ProblemSentence } from "./problems";

/** The tags a template may open, each with its closing tag. */
export const BLOCK_TAGS: Readonly<Record<string, string>> = {
  if: "endif",
  unless: "endunless",
  case: "endcase",
  for: "endfor",
  comment: "endcomment",
  raw: "endraw",
};

/** A blank found while rendering: where a word was promised, in UTF-16 units of the source. */
export interface Blank {
  begin: number;
  end: number;
}

/** Far beyond any provider's limit, far below what a loop over a huge order could otherwise write. */
const MAX_WRITTEN_CHARACTERS = 50_000;

/** What one rendering of one letter needs to know and to remember. */
export class LetterContext extends Context {
  readonly locale: string;
  readonly blanks: Blank[] = [];
  readonly problems: ProblemSentence[] = [];
  #written = 0;

  constructor(scope: Record<string, unknown>, locale: string) {
    super(scope, engine.options, { sync: true }, { liquid: engine });
    this.locale = locale;
  }

  /** Counts what an output writes, a blank one too. Throws a RangeError once the letter is longer than any could be. */
  countWritten(words: string): void {
    this.#written += words.length + 1;
    if (this.#written > MAX_WRITTEN_CHARACTERS) throw new RangeError("A letter grew without bound.");
  }
}

/**
 * Liquid as letters know it: the closed sets of tags and filters and nothing else. Text that is missing or blank is
 * false in a condition, which Shopify's own Liquid says only of nil: a merchant who writes `{% if order_note %}` means
 * "if there is one".
 */
export const engine = makeEngine();

function makeEngine(): Liquid {
  const liquid = new Liquid({ strictFilters: true, ownPropertyOnly: true, jsTruthy: true });
  for (const tag of Object.keys(liquid.tags)) {
    if (!Object.hasOwn(BLOCK_TAGS, tag)) delete liquid.tags[tag];
  }
  for (const filter of Object.keys(liquid.filters)) liquid.unregisterFilter(filter);
  for (const filter of TEMPLATE_FILTERS) {
    liquid.registerFilter(filter.name, function (value: unknown, ...args: unknown[]): unknown {
      const locale = this.context instanceof LetterContext ? this.context.locale : "en";
      return filter.run(value, args, locale);
    });
  }
  return liquid;
}
