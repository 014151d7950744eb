import { describe, expect, it } from "vitest";
import { nextLook } from "./look-times";

const unknownSince = new Date("2026-11-27T02:00:00Z");
const after = (minutes: number) => new Date(unknownSince.getTime() + minutes * 60_000);

describe("when a lost order is looked for", () => {
  it.each([
    ["not before its time-out and five minutes more", null, 5, after(5.5)],
    ["then", null, 5.5, "now"],
    ["absent once, again ten minutes later", after(6), 7, after(16)],
    ["and then", after(6), 16, "now"],
    ["a listing that cannot be read is given up", null, 12 * 60, "give-up"],
    ["tried until then", null, 12 * 60 - 1, "now"],
  ])("%s", (_when, absentSince, minutes, expected) => {
    expect(nextLook({ unknownSince, absentSince, at: after(minutes) })).toEqual(expected);
  });
});
