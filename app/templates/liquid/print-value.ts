import { plainLines } from "../characters";

/** A day without a time or zone, since a letter must not say another day than the shop does. */
export class CalendarDate {
  private constructor(readonly year: number, readonly month: number, readonly day: number) {}

  /** Reads the day that starts an ISO date; null for anything else. */
  static parse(text: string): CalendarDate | null {
    const found = /^(\d{4})-(\d{2})-(\d{2})(?!\d)/.exec(text.trim());
    if (!found) return null;
    const [year, month, day] = [Number(found[1]), Number(found[2]), Number(found[3])];
    const date = new Date(Date.UTC(year, month - 1, day));
    const real = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
    return real ? new CalendarDate(year, month, day) : null;
  }

  asUtc(): Date {
    return new Date(Date.UTC(this.year, this.month - 1, this.day));
  }
}

const DATE_STYLES = ["full", "long", "medium", "short"] as const;
const DATE_CODE = /%(-?[a-zA-Z%]|.|$)/g;

const DATE_CODES: Record<string, (date: CalendarDate, locale: string) => string> = {
  "%Y": (date) => String(date.year),
  "%y": (date) => pad(date.year % 100),
  "%m": (date) => pad(date.month),
  "%-m": (date) => String(date.month),
  "%d": (date) => pad(date.day),
  "%-d": (date) => String(date.day),
  "%e": (date) => String(date.day),
  "%B": (date, locale) => intlDate(date, locale, { month: "long" }),
  "%b": (date, locale) => intlDate(date, locale, { month: "short" }),
  "%A": (date, locale) => intlDate(date, locale, { weekday: "long" }),
  "%a": (date, locale) => intlDate(date, locale, { weekday: "short" }),
  "%%": () => "%",
};

/** Whether every code of a date format is one we print; checked when the template is written. */
export function isDateFormat(format: string): boolean {
  if (isDateStyle(format)) return true;
  const codes = format.match(DATE_CODE) ?? [];
  return codes.length > 0 && codes.every((code) => Object.hasOwn(DATE_CODES, code));
}

/** The date in words, by a style (`long`) or by codes (`%d %B %Y`), months and weekdays in the letter's language. */
export function formatDate(date: CalendarDate, format: string, locale: string): string {
  if (isDateStyle(format)) return intlDate(date, locale, { dateStyle: format });
  return format.replace(DATE_CODE, (code) => DATE_CODES[code]?.(date, locale) ?? code);
}

/** A value as it is written on paper: lists with commas, numbers and dates in the letter's language. */
export function printValue(value: unknown, locale: string): string {
  if (typeof value === "string") return plainLines(value);
  if (typeof value === "number") return printNumber(value, locale);
  if (value instanceof CalendarDate) return formatDate(value, "long", locale);
  if (Array.isArray(value)) return value.map((item) => printValue(item, locale)).join(", ");
  return "";
}

/** Whether nothing would be printed: no value, only blanks, an empty list. Zero is something. */
export function isBlank(value: unknown): boolean {
  if (typeof value === "number") return !Number.isFinite(value);
  if (typeof value === "boolean") return !value;
  return printValue(value, "en").trim() === "";
}

/** A locale this machine can format for: the given one, else English. Never throws. */
export function knownLocale(locale: string | undefined): string {
  try {
    return Intl.DateTimeFormat.supportedLocalesOf(locale ?? "en")[0] ?? "en";
  } catch {
    return "en";
  }
}

function printNumber(value: number, locale: string): string {
  return Number.isFinite(value)
    ? drawableSpaces(new Intl.NumberFormat(locale, { maximumFractionDigits: 2 }).format(value))
    : "";
}

function intlDate(date: CalendarDate, locale: string, options: Intl.DateTimeFormatOptions): string {
  return drawableSpaces(new Intl.DateTimeFormat(locale, { ...options, timeZone: "UTC" }).format(date.asUtc()));
}

/** French groups digits with a narrow space (U+202F) that few fonts have; the plain no-break space they do have. */
function drawableSpaces(text: string): string {
  return text.replace(/[\u2009\u202F]/g, "\u00A0").replace(/[\u200E\u200F]/g, "");
}

function isDateStyle(format: string): format is (typeof DATE_STYLES)[number] {
  return (DATE_STYLES as readonly string[]).includes(format);
}

function pad(number: number): string {
  return String(number).padStart(2, "0");
}
