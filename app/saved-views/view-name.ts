/** As long as the field for it in Polaris lets it be. */
export const longestViewName = 40;

export type ViewNameProblem = "name-missing" | "name-too-long" | "name-taken";

/** A name as it is kept: no blanks around it, one between words, nothing that cannot be seen. */
export function cleanViewName(name: string): string {
  return name.replace(/[\s\p{Cc}]+/gu, " ").trim();
}

/** What is wrong with a clean name beside those that are there; case does not tell two views apart. Null where nothing is. */
export function findNameProblem(name: string, others: readonly string[]): ViewNameProblem | null {
  if (name === "") return "name-missing";
  if (name.length > longestViewName) return "name-too-long";
  return others.some((other) => fold(other) === fold(name)) ? "name-taken" : null;
}

function fold(name: string): string {
  return name.normalize("NFKC").toLowerCase();
}
