/** Amounts as people type them. Pure. */

/** Why a typed amount is not taken; the page has a sentence for each. */
export type MoneyInputProblem = "money-unreadable" | "money-ambiguous" | "money-zero" | "money-too-large";

/** Largest amount that is taken, in minor units: a million. */
const largest = 100_000_000;

/**
 * Reads an amount in the merchant's locale, to minor units: `12,50` and `12.50` are both twelve and a half wherever the merchant is. A single
 * separator with three digits behind it is thousands where the locale groups by it (`1.250` in German) and is refused where the locale takes
 * it for a decimal point: to guess would be to be wrong by a thousand.
 */
export function readMoneyInput(text: string, locale: string): { ok: true; amount: number } | { ok: false; problem: MoneyInputProblem } {
  const bare = text.replace(/[\s\u00A0\u2009\u202F'’]/g, "").replace(/^(€|\$|eur|usd)|(€|\$|eur|usd)$/gi, "");
  if (!/^\d[\d.,]*$/.test(bare)) return { ok: false, problem: "money-unreadable" };
  const split = splitAtDecimal(bare, locale);
  if (typeof split === "string") return { ok: false, problem: split };
  const [whole, fraction] = split;
  if (whole.length > 9) return { ok: false, problem: "money-too-large" };
  const amount = Number(whole) * 100 + Number(fraction.padEnd(2, "0"));
  if (amount > largest) return { ok: false, problem: "money-too-large" };
  return amount === 0 ? { ok: false, problem: "money-zero" } : { ok: true, amount };
}

/** The whole units without separators, and the digits of the fraction, none, one or two. */
function splitAtDecimal(bare: string, locale: string): [string, string] | MoneyInputProblem {
  const last = Math.max(bare.lastIndexOf("."), bare.lastIndexOf(","));
  if (last < 0) return [bare, ""];
  const separator = bare.charAt(last);
  const other = separator === "." ? "," : ".";
  const behind = bare.length - last - 1;
  const isOnlyOne = bare.indexOf(separator) === last;
  if (isOnlyOne && behind >= 1 && behind <= 2) return join(bare.slice(0, last), other, bare.slice(last + 1));
  if (behind !== 3 || (isOnlyOne && bare.includes(other))) return "money-unreadable";
  if (isOnlyOne && decimalOf(locale) === separator) return "money-ambiguous";
  return join(bare, separator, "");
}

/** Puts grouped digits together; they must be grouped by threes. */
function join(whole: string, group: string, fraction: string): [string, string] | MoneyInputProblem {
  const groups = whole.split(group);
  const isGrouped = groups.every((digits, index) => /^\d+$/.test(digits) && (index === 0 ? groups.length === 1 || digits.length <= 3 : digits.length === 3));
  return isGrouped ? [groups.join(""), fraction] : "money-unreadable";
}

/** A locale comes with the form; what is none reads amounts as English does. */
function decimalOf(locale: string): string {
  try {
    return new Intl.NumberFormat(locale).formatToParts(1.5).find(({ type }) => type === "decimal")?.value ?? ".";
  } catch {
    return ".";
  }
}

/** An amount of minor units as it stands in a field: `12,50`. */
export function writeMoneyInput(amount: number | null, locale: string): string {
  if (amount === null) return "";
  return new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2, useGrouping: false, numberingSystem: "latn" }).format(amount / 100);
}
