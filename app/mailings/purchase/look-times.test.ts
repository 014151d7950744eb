import { describe, expect, it } from "vitest";
import { believeMarks, nextLook } from "./look-times";

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

describe("the marks of a lost order", () => {
  const [at, earlier] = [after(0), after(-3)];

  it("are believed as they are, a minute's difference of two clocks included", () => {
    expect(believeMarks({ placingAt: earlier, unknownSince: after(1), absentSince: after(1) }, at)).toEqual({ placingAt: earlier, unknownSince: after(1), absentSince: after(1) });
    expect(believeMarks({ placingAt: after(1), unknownSince: null, absentSince: null }, at)).toEqual({ placingAt: at, unknownSince: at, absentSince: null });
    expect(believeMarks({ placingAt: earlier, unknownSince: null, absentSince: null }, at)).toEqual({ placingAt: earlier, unknownSince: earlier, absentSince: null });
  });

  it("that lie ahead are not: sent within a day, lost from now on, looked for in vain", () => {
    const ahead = after(24 * 60);
    expect(believeMarks({ placingAt: ahead, unknownSince: ahead, absentSince: ahead }, at)).toEqual({ placingAt: after(-24 * 60), unknownSince: at, absentSince: null });
    expect(believeMarks({ placingAt: ahead, unknownSince: null, absentSince: null }, at)).toEqual({ placingAt: after(-24 * 60), unknownSince: at, absentSince: null });
    expect(believeMarks({ placingAt: earlier, unknownSince: ahead, absentSince: null }, at)).toMatchObject({ placingAt: earlier, unknownSince: at });
  });
});
