/**
 * What a letter's stops come to: it prints; it is not mailed, because its person's name or order cannot be written, which no change of the
 * words would help (`unwritable`); or the words are at fault (`refused`).
 */
export type CaseVerdict = "prints" | "unwritable" | "refused";

/** `needs-leave`: only people whose names cannot be written are left out, and the merchant must say that this is all right. */
export type ProofVerdict = "passed" | "needs-leave" | "refused";

/** Stops that can lie in a person's name alone: a character that no lettering draws. An address stops nothing; the provider prints it. */
const personStops = new Set(["letter-undrawable-character", "letter-font-lacks-character"]);

/** Whether stops can lie in a person's name or order alone. */
export function canBeAboutPerson(stops: readonly string[]): boolean {
  return stops.every((stop) => personStops.has(stop));
}

/** Judges one letter. `everydayStops` are those of a letter to somebody with a plain name: what stops that one is in the words. */
export function judgeLetter(stops: readonly string[], everydayStops: readonly string[]): CaseVerdict {
  if (stops.length === 0) return "prints";
  const isAboutPerson = stops.every((stop) => personStops.has(stop) && !everydayStops.includes(stop));
  return isAboutPerson ? "unwritable" : "refused";
}

/** Judges a proof by its cases. Somebody made up whose name cannot be written is only a warning. */
export function judgeProof(cases: readonly { verdict: CaseVerdict; madeUp: boolean }[]): ProofVerdict {
  if (cases.some(({ verdict }) => verdict === "refused")) return "refused";
  return cases.some(({ verdict, madeUp }) => verdict === "unwritable" && !madeUp) ? "needs-leave" : "passed";
}
