/**
 * Money is a whole number of minor units (cents) with its currency. It is never a float and never added across
 * currencies: `addMoney` refuses rather than guess an exchange rate.
 */
export const currencies = ["eur", "usd"] as const;
export type Currency = (typeof currencies)[number];

export interface Money {
  /** Minor units: 200 is two euros. May be negative where a difference is meant. */
  readonly amount: number;
  readonly currency: Currency;
}

/** Makes money of `amount` minor units. Throws a RangeError for anything but a safe whole number. */
export function money(amount: number, currency: Currency): Money {
  if (!Number.isSafeInteger(amount)) {
    throw new RangeError(`Money must be a whole number of minor units, not ${amount}.`);
  }
  return { amount, currency };
}

/** Money of a column that may be empty. */
export function optionalMoney(amount: number | null, currency: Currency): Money | null {
  return amount === null ? null : money(amount, currency);
}

/** Adds two amounts of one currency. Throws a TypeError across currencies. */
export function addMoney(a: Money, b: Money): Money {
  requireSameCurrency(a, b);
  return money(a.amount + b.amount, a.currency);
}

/** `a - b`, both in one currency; negative when `b` is more. Throws a TypeError across currencies. */
export function subtractMoney(a: Money, b: Money): Money {
  requireSameCurrency(a, b);
  return money(a.amount - b.amount, a.currency);
}

/**
 * Splits an amount over `parts` pieces so that the pieces add up to it exactly; the first ones carry the odd cents.
 * 500 over 3 is 167, 167, 166.
 */
export function splitMoney(total: Money, parts: number): Money[] {
  if (!Number.isSafeInteger(parts) || parts < 1) throw new RangeError(`Cannot split money over ${parts} parts.`);
  const base = Math.trunc(total.amount / parts);
  const odd = total.amount - base * parts;
  return Array.from({ length: parts }, (_, index) =>
    money(base + (index < Math.abs(odd) ? Math.sign(odd) : 0), total.currency),
  );
}

/** Money as a person in `locale` reads it: `€2.00`. */
export function formatMoney(value: Money, locale: string): string {
  return new Intl.NumberFormat(locale, { style: "currency", currency: value.currency.toUpperCase() }).format(
    value.amount / 100,
  );
}

function requireSameCurrency(a: Money, b: Money): void {
  if (a.currency !== b.currency) throw new TypeError(`Cannot add ${a.currency} and ${b.currency}.`);
}
