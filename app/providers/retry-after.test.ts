import { describe, expect, it } from "vitest";

import { readRetryAfter, secondsToNextMinute, secondsToUtcMidnight } from "./retry-after";

const now = new Date("2026-04-21T10:00:30.500Z");

describe("readRetryAfter", () => {
  it("reads whole seconds", () => {
    expect(readRetryAfter("17", now)).toBe(17);
    expect(readRetryAfter(" 0 ", now)).toBe(0);
  });

  it("reads an HTTP date against the given instant, and never asks for a negative wait", () => {
    expect(readRetryAfter("Tue, 21 Apr 2026 10:01:00 GMT", now)).toBe(30);
    expect(readRetryAfter("Tue, 21 Apr 2026 09:00:00 GMT", now)).toBe(0);
  });

  it("ignores what it cannot read", () => {
    for (const header of [null, undefined, "", "soon", "-5", "1.5", "Nonday, 99 Foo 2026"]) {
      expect(readRetryAfter(header, now)).toBeUndefined();
    }
  });

  it("cuts an absurd wait to a day", () => {
    expect(readRetryAfter("99999999999", now)).toBe(86_400);
    expect(readRetryAfter("Tue, 21 Apr 2099 10:01:00 GMT", now)).toBe(86_400);
  });
});

describe("limits that start again", () => {
  it("counts to the next minute", () => {
    expect(secondsToNextMinute(now)).toBe(30);
    expect(secondsToNextMinute(new Date("2026-04-21T10:00:59.999Z"))).toBe(1);
    expect(secondsToNextMinute(new Date("2026-04-21T10:00:00.000Z"))).toBe(60);
  });

  it("counts to midnight UTC", () => {
    expect(secondsToUtcMidnight(new Date("2026-04-21T23:59:00Z"))).toBe(60);
    expect(secondsToUtcMidnight(new Date("2026-04-21T00:00:00Z"))).toBe(86_400);
  });
});
