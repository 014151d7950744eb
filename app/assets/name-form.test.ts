import { describe, expect, it } from "vitest";
import { nameSchema } from "./name-form";

describe("an asset's name", () => {
  it.each([
    ["  Winter\n fox ", "Winter fox"],
    ["fox\u0000\u202Egnp", "fox gnp"],
    ["🦊".repeat(120), "🦊".repeat(120)],
  ])("is kept of %j", (given, kept) => {
    expect(nameSchema.parse(given)).toBe(kept);
  });

  it.each([
    ["", "artwork-name-missing"],
    [" \u200B\n", "artwork-name-missing"],
    [undefined, "artwork-name-missing"],
    ["x".repeat(121), "artwork-name-long"],
    ["x".repeat(10_001), "artwork-name-long"],
  ])("is refused of %j with %s", (given, code) => {
    expect(nameSchema.safeParse(given).error?.issues[0]?.message).toBe(code);
  });
});
