import { GraphQLError } from "graphql";

/** What a search field of an item holds: instants and numbers compare, words match without regard to case. */
export type SearchValue = { kind: "instant"; at: string | null | undefined } | { kind: "number"; number: number } | { kind: "words"; words: string[] };

export type SearchFields<Item> = Record<string, (item: Item) => SearchValue>;

type Test<Item> = (item: Item) => boolean;
type Token = { kind: "(" | ")" | "and" | "or" | "not" } | { kind: "term"; field: string | null; operator: string; value: string };

const TOKEN = /\s*(?:(\(|\))|(AND|OR|NOT)(?=[\s(]|$)|(-)(?=\S)|(?:([a-z_]+):(>=|<=|>|<)?)?(?:'([^']*)'|"([^"]*)"|([^\s()]+)))/gy;

/**
 * Compiles Shopify's search syntax (`updated_at:>'2026-01-01T00:00:00Z' AND -tag:vip`): terms side by side and AND mean
 * both, OR binds looser, NOT and - negate. Shopify ignores a field it does not know and returns everything; the
 * sandbox refuses it, so that a misspelled filter is found in a test.
 */
export function compileSearch<Item>(query: string | null | undefined, fields: SearchFields<Item>): Test<Item> {
  const tokens = tokenize(query ?? "");
  if (tokens.length === 0) return () => true;
  let next = 0;

  const parseOr = (): Test<Item> => {
    const branches = [parseAnd()];
    while (tokens[next]?.kind === "or") {
      next += 1;
      branches.push(parseAnd());
    }
    return (item) => branches.some((branch) => branch(item));
  };
  const parseAnd = (): Test<Item> => {
    const branches = [parseOne()];
    for (;;) {
      const kind = tokens[next]?.kind;
      if (kind === "and") next += 1;
      else if (kind === undefined || kind === "or" || kind === ")") break;
      branches.push(parseOne());
    }
    return (item) => branches.every((branch) => branch(item));
  };
  const parseOne = (): Test<Item> => {
    const token = tokens[next];
    next += 1;
    if (token?.kind === "not") {
      const negated = parseOne();
      return (item) => !negated(item);
    }
    if (token?.kind === "(") {
      const inner = parseOr();
      if (tokens[next]?.kind !== ")") throw refusal(query, "a parenthesis is not closed");
      next += 1;
      return inner;
    }
    if (token?.kind !== "term") throw refusal(query, "a term is missing");
    return termTest(token, fields, query);
  };

  const test = parseOr();
  if (next < tokens.length) throw refusal(query, "it goes on after its end");
  return test;
}

function tokenize(query: string): Token[] {
  const tokens: Token[] = [];
  TOKEN.lastIndex = 0;
  const text = query.trimEnd();
  while (TOKEN.lastIndex < text.length) {
    const match = TOKEN.exec(text);
    if (!match) throw refusal(query, "it cannot be read");
    const [, parenthesis, word, minus, field, operator, single, double, bare] = match;
    if (parenthesis) tokens.push({ kind: parenthesis as "(" | ")" });
    else if (word) tokens.push({ kind: word.toLowerCase() as "and" | "or" | "not" });
    else if (minus) tokens.push({ kind: "not" });
    else tokens.push({ kind: "term", field: field ?? null, operator: operator ?? "=", value: single ?? double ?? bare ?? "" });
  }
  return tokens;
}

function termTest<Item>(term: Token & { kind: "term" }, fields: SearchFields<Item>, query: string | null | undefined): Test<Item> {
  const { field, operator, value } = term;
  if (field === null) {
    return (item) => Object.values(fields).some((read) => matchesWords(read(item), value));
  }
  const read = fields[field];
  if (!read) throw refusal(query, `the field "${field}" is not modelled`);
  return (item) => {
    const found = read(item);
    if (found.kind === "words") return matchesWords(found, value);
    const [left, right] = found.kind === "number" ? [found.number, Number(value)] : [Date.parse(found.at ?? ""), Date.parse(value)];
    if (Number.isNaN(right)) throw refusal(query, `"${value}" does not suit the field "${field}"`);
    if (Number.isNaN(left)) return false;
    return compare(left, operator, right);
  };
}

function compare(left: number, operator: string, right: number): boolean {
  if (operator === ">") return left > right;
  if (operator === ">=") return left >= right;
  if (operator === "<") return left < right;
  if (operator === "<=") return left <= right;
  return left === right;
}

function matchesWords(found: SearchValue, wanted: string): boolean {
  if (found.kind !== "words") return false;
  const needle = wanted.toLowerCase();
  return found.words.some((word) => {
    const text = word.toLowerCase();
    return needle.endsWith("*") ? text.startsWith(needle.slice(0, -1)) : text === needle;
  });
}

function refusal(query: string | null | undefined, reason: string): GraphQLError {
  return new GraphQLError(`The sandbox cannot search for "${query}": ${reason}`, { extensions: { code: "BAD_REQUEST" } });
}
