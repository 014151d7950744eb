import { expect, test } from "vitest";
import { CalendarDate, formatDate, isBlank, isDateFormat, knownLocale, printValue } from "./print-value";

const day = CalendarDate.parse("2025-03-04T23:59:00-08:00") as CalendarDate;

test("a date is the day it says, wherever the machine is", () => {
  expect(formatDate(day, "long", "en")).toBe("March 4, 2025");
  expect(formatDate(day, "long", "de")).toBe("4. März 2025");
  expect(formatDate(day, "%A %-d %B %Y, %d/%m/%y %e %-m %%", "fr")).toBe("mardi 4 mars 2025, 04/03/25 4 3 %");
});

test.each(["", "yesterday", "2025-02-30", "2025-13-01", "12025-01-01"])("%s is no date", (text) => {
  expect(CalendarDate.parse(text)).toBeNull();
});

test.each([
  ["long", true],
  ["%d %B", true],
  ["%H:%M", false],
  ["%Q", false],
  ["100%", false],
  ["words", false],
])("format %s: %s", (format, known) => {
  expect(isDateFormat(format)).toBe(known);
});

test("values print as words", () => {
  expect(printValue(["a", "b\r\nc"], "en")).toBe("a, b\nc");
  expect(printValue(0.1 + 0.2, "en")).toBe("0.3");
  expect(printValue(1234567, "de")).toBe("1.234.567");
  expect([null, undefined, true, NaN, {}].map((value) => printValue(value, "en"))).toEqual(["", "", "", "", ""]);
});

test("blank is nothing, blanks, no items; not zero", () => {
  for (const value of [null, undefined, "", " \n", [], [" "], NaN, false]) expect(isBlank(value)).toBe(true);
  for (const value of ["a", 0, ["a"], true, day]) expect(isBlank(value)).toBe(false);
});

test("an unknown locale is English", () => {
  expect(knownLocale("nl-BE")).toBe("nl-BE");
  for (const locale of [undefined, "", "xx-nowhere-at-all!", "tlh"]) expect(knownLocale(locale)).toBe("en");
});
