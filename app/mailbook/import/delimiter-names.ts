import type { Delimiter } from "./columns";

/** Separators as an address and a select call them: a tab stands badly in either. */
export const delimiterNames = { comma: ",", semicolon: ";", tab: "\t", bar: "|" } as const satisfies Record<string, Delimiter>;
export type DelimiterName = keyof typeof delimiterNames;

/** The separator of a name; null for any other text. */
export function delimiterOfName(name: string | null): Delimiter | null {
  return name !== null && Object.hasOwn(delimiterNames, name) ? delimiterNames[name as DelimiterName] : null;
}

/** What a separator is called. */
export function nameOfDelimiter(delimiter: Delimiter): DelimiterName {
  const found = Object.entries(delimiterNames).find(([, sign]) => sign === delimiter);
  return (found?.[0] ?? "comma") as DelimiterName;
}
