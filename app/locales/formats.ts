import { formatMoney, type Money } from "~/wallet/money";

/**
 * Instants and money as the merchant reads them. Node and browsers write different kinds of blank between the parts of a date, and a page must
 * read the same on both sides, so there is one kind here.
 */
export interface Formats {
  /** The merchant's locale itself, for reading what they type. */
  locale: string;
  money(value: Money): string;
  /** What an order was worth: minor units of any currency, an ISO 4217 code. */
  amount(value: { amount: number; currency: string }): string;
  /** `Nov 21, 2026` */
  date(at: Date): string;
  /** A day of the calendar, `2026-11-21`, whatever the zone. */
  day(day: string): string;
  /** `Nov 21, 2026, 10:33 AM` */
  dateTime(at: Date): string;
  /** A day of the calendar, `2026-11-21`, whatever the zone: `Sat, Nov 21` */
  weekday(day: string): string;
  /** The day an instant falls on in the shop's time zone: `Sat, Nov 21` */
  weekdayAt(at: Date): string;
  number(value: number): string;
  list(parts: readonly string[]): string;
  country(code: string): string;
  /** `German`, for a BCP 47 tag; with a large first letter, as it stands by itself. */
  language(tag: string): string;
}

/** Formats for a merchant's locale (BCP 47) and the shop's time zone (IANA). */
export function createFormats(locale: string, timeZone: string): Formats {
  const date = new Intl.DateTimeFormat(locale, { timeZone, dateStyle: "medium" });
  const calendar = new Intl.DateTimeFormat(locale, { timeZone: "UTC", dateStyle: "medium" });
  const dateTime = new Intl.DateTimeFormat(locale, { timeZone, dateStyle: "medium", timeStyle: "short" });
  const weekdayParts = { weekday: "short", day: "numeric", month: "short" } as const;
  const weekday = new Intl.DateTimeFormat(locale, { ...weekdayParts, timeZone: "UTC" });
  const weekdayAt = new Intl.DateTimeFormat(locale, { ...weekdayParts, timeZone });
  const list = new Intl.ListFormat(locale, { style: "long", type: "conjunction" });
  const countries = new Intl.DisplayNames(locale, { type: "region", fallback: "code" });
  const languages = new Intl.DisplayNames(locale, { type: "language", fallback: "code" });
  return {
    locale,
    money: (value) => plainBlanks(formatMoney(value, locale)),
    amount: ({ amount, currency }) => {
      const format = new Intl.NumberFormat(locale, { style: "currency", currency });
      return plainBlanks(format.format(amount / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2)));
    },
    date: (at) => plainBlanks(date.format(at)),
    day: (day) => plainBlanks(calendar.format(new Date(`${day}T00:00:00Z`))),
    dateTime: (at) => plainBlanks(dateTime.format(at)),
    weekday: (text) => plainBlanks(weekday.format(new Date(`${text}T00:00:00Z`))),
    weekdayAt: (at) => plainBlanks(weekdayAt.format(at)),
    number: createNumberFormat(locale),
    list: (parts) => list.format(parts),
    country: (code) => (/^[A-Z]{2}$/.test(code) ? (countries.of(code) ?? code) : code),
    language: (tag) => upperFirst(languages.of(tag) ?? tag, locale),
  };
}

/** Whole numbers and decimals as a locale (BCP 47) groups them. */
export function createNumberFormat(locale: string): (value: number) => string {
  const number = new Intl.NumberFormat(locale);
  return (value) => plainBlanks(number.format(value));
}

/** French writes languages small; on its own, in a field or a cell, a name begins large. */
function upperFirst(text: string, locale: string): string {
  return text.slice(0, 1).toLocaleUpperCase(locale) + text.slice(1);
}

function plainBlanks(text: string): string {
  return text.replace(/[\u00A0\u2009\u202F]/g, "\u00A0");
}
