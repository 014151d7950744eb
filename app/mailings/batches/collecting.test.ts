import { describe, expect, it } from "vitest";
import { closingTime, type CollectingRule } from "./collecting";

const oldest = new Date("2026-11-27T12:00:00Z");
const newest = new Date("2026-11-27T12:00:20Z");
const closes = (rule: CollectingRule, given: { now?: string; moreExpected?: boolean; from?: string } = {}) => {
  const { now = "2026-11-27T12:00:21Z", moreExpected = false, from } = given;
  const pieces = from ? { oldest: new Date(from), newest: new Date(from) } : { oldest, newest };
  return closingTime(rule, pieces, { now: new Date(now), moreExpected }).toISOString();
};

describe("when a part-full batch closes", () => {
  const atOnce: CollectingRule = { kind: "none", quietSeconds: 2, atMostSeconds: 30 };
  it("at once: when nothing joined for the quiet time", () => expect(closes(atOnce)).toBe("2026-11-27T12:00:22.000Z"));
  it("not while more is expected", () => expect(closes(atOnce, { now: "2026-11-27T12:00:25Z", moreExpected: true })).toBe("2026-11-27T12:00:26.000Z"));
  it("but never past the longest wait", () => expect(closes(atOnce, { now: "2026-11-27T12:00:45Z", moreExpected: true })).toBe("2026-11-27T12:00:30.000Z"));
  it("an hour after its first", () => expect(closes({ kind: "hour" }, { moreExpected: true })).toBe("2026-11-27T13:00:00.000Z"));

  const cutOff: CollectingRule = { kind: "cut-off", hour: 17, timeZone: "Europe/Amsterdam" };
  it.each([
    ["before it, today's", "2026-11-27T15:59:59Z", "2026-11-27T16:00:00.000Z"],
    ["at it, tomorrow's", "2026-11-27T16:00:00Z", "2026-11-28T16:00:00.000Z"],
    ["after it, tomorrow's", "2026-11-30T23:30:00Z", "2026-12-01T16:00:00.000Z"],
    ["over the change of clocks, by the clocks", "2026-10-24T16:00:00Z", "2026-10-25T16:00:00.000Z"],
  ])("at the cut-off: %s", (_when, from, expected) => expect(closes(cutOff, { from })).toBe(expected));
});
