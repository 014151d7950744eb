import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { markStretches } from "./mark-stretches";

describe("the stretches of words", () => {
  it("begin and end where marks and placeholders do", () => {
    expect(markStretches("Dear {{ nmae }}!", [{ offset: 8, length: 4, severity: "error" }])).toEqual([
      { text: "Dear ", mark: null, isField: false },
      { text: "{{ ", mark: null, isField: true },
      { text: "nmae", mark: "error", isField: true },
      { text: " }}", mark: null, isField: true },
      { text: "!", mark: null, isField: false },
    ]);
  });

  it("show the error where an error and a warning meet", () => {
    const both = [
      { offset: 0, length: 3, severity: "warning" as const },
      { offset: 2, length: 2, severity: "error" as const },
    ];
    expect(markStretches("abcde", both).map(({ text, mark }) => [text, mark])).toEqual([
      ["ab", "warning"],
      ["c", "error"],
      ["d", "error"],
      ["e", null],
    ]);
  });

  it("are together the words, whatever the marks", () => {
    const mark = fc.record({
      offset: fc.integer({ min: -5, max: 60 }),
      length: fc.integer({ min: -2, max: 60 }),
      severity: fc.constantFrom("error" as const, "warning" as const),
    });
    fc.assert(
      fc.property(fc.string({ maxLength: 40 }), fc.array(mark, { maxLength: 6 }), (source, marks) => {
        expect(markStretches(source, marks).map(({ text }) => text).join("")).toBe(source);
      }),
    );
  });
});
