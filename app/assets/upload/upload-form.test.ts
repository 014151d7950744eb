import { describe, expect, it } from "vitest";
import { uploadSchema } from "./upload-form";

describe("an upload's form", () => {
  it("reads the square of a front, or none", () => {
    expect(uploadSchema.parse({ kind: "front", crop: '{"x":1,"y":2,"side":900}' })).toEqual({ kind: "front", crop: { x: 1, y: 2, side: 900 } });
    expect(uploadSchema.parse({ kind: "stamp", crop: null })).toEqual({ kind: "stamp", crop: null });
  });

  it.each([
    { kind: "poster", crop: null },
    { kind: "front", crop: "{" },
    { kind: "front", crop: '{"x":-1,"y":0,"side":1}' },
    { kind: "front", crop: '{"x":0,"y":0,"side":0}' },
    { kind: "front", crop: '{"x":0.5,"y":0,"side":9}' },
    { kind: "front", crop: "[]" },
  ])("refuses %o", (form) => {
    expect(uploadSchema.safeParse(form).success).toBe(false);
  });
});
