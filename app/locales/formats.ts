import { formatMoney, type Money } from "~/wallet/money";

/**
 * Instants and money as the merchant reads them. Node and browsers write different kinds of blank between the parts of a date, and a page must
 * read the same on both sides, so there is one kind here.
 */
export interface Formats {
  /** The merchant's locale itself, for reading what they type. */
  locale: string;
  money(value: Money): string;
  /** `Nov 21, 2026` */
  date(at: Date): string;
  /** `Nov 21, 2026, 10:33 AM` */
  dateTime(at: Date): string;
  /** A day of the calendar, `2026-11-21`, whatever the zone: `Sat, Nov 21` */
  day(day: string): string;
  number(value: number): string;
  list(parts: readonly string[]): string;
  country(code: string): string;
}

/** Formats for a merchant's locale (BCP 47) and the shop's time zone (IANA). */
export function createFormats(locale: string, timeZone: string): Formats {
  const date = new Intl.DateTimeFormat(locale, { timeZone, dateStyle: "medium" });
  const dateTime = new Intl.DateTimeFormat(locale, { timeZone, dateStyle: "medium", timeStyle: "short" });
  const day = new Intl.DateTimeFormat(locale, { timeZone: "UTC", weekday: "short", day: "numeric", month: "short" });
  const number = new Intl.NumberFormat(locale);
  const list = new Intl.ListFormat(locale, { style: "long", type: "conjunction" });
  const countries = new Intl.DisplayNames(locale, { type: "region", fallback: "code" });
  return {
    locale,
    money: (value) => plainBlanks(formatMoney(value, locale)),
    date: (at) => plainBlanks(date.format(at)),
    dateTime: (at) => plainBlanks(dateTime.format(at)),
    day: (text) => plainBlanks(day.format(new Date(`${text}T00:00:00Z`))),
    number: (value) => plainBlanks(number.format(value)),
    list: (parts) => list.format(parts),
    country: (code) => (/^[A-Z]{2}$/.test(code) ? (countries.of(code) ?? code) : code),
  };
}

function plainBlanks(text: string): string {
  return text.replace(/[\u00A0\u2009\u202F]/g, "\u00A0");
}
