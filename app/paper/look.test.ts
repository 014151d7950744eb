import { describe, expect, it } from "vitest";
import { lookOf, plainLook } from "./look";

describe("the look of a piece", () => {
  const facts = { countryCode: "NL", provider: "pieterpost", handwritingStyle: null } as const;

  it.each([
    ["NL", "a4"],
    ["US", "us-letter"],
    ["CA", "us-letter"],
    ["JP", "a4"],
    [null, "a4"],
  ] as const)("of %s is %s", (countryCode, size) => {
    expect(lookOf({ ...facts, countryCode }).size).toBe(size);
  });

  it.each([
    ["pieterpost", null, "type"],
    ["pieterpost", "style_1", "handwriting"],
    ["premier-user", null, "handwriting"],
    ["premier-partner", null, "handwriting"],
    [null, null, "type"],
  ] as const)("at %s with the style %s is in %s", (provider, handwritingStyle, lettering) => {
    expect(lookOf({ ...facts, provider, handwritingStyle }).lettering).toBe(lettering);
  });

  it("has pictures, attachments and a return address only where they are given", () => {
    expect(plainLook).toEqual({ size: "a4", lettering: "type", stampUrl: null, frontUrl: null, attachments: [], from: [] });
    expect(lookOf(facts, { from: ["Hearth & Linen"], stampUrl: "/stamp.png" })).toMatchObject({ from: ["Hearth & Linen"], stampUrl: "/stamp.png" });
  });
});
