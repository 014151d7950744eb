import { describe, expect, it } from "vitest";
import { readKeyForm } from "./key-form";

describe("a pasted key", () => {
  it.each([
    ["pp_test_0123456789abcdef", "pieterpost", "test"],
    ["pp_live_0123456789abcdef", "pieterpost", "live"],
    ["pl_live_0123456789abcdef", "premier-letters", "live"],
  ])("%s says whose it is and what for", (apiKey, family, mode) => {
    expect(readKeyForm(`  ${apiKey}\n`)).toEqual({ ok: true, apiKey, family, mode });
  });

  it.each([
    ["", "key-missing"],
    ["   ", "key-missing"],
    ["sk_live_0123456789abcdef", "key-unknown-form"],
    ["pl_test_0123456789abcdef", "key-unknown-form"],
    ["pp_live_", "key-unknown-form"],
    ["pp_live_0123 456789abcdef", "key-unknown-form"],
    ["my key is pp_live_0123456789abcdef", "key-unknown-form"],
    [`pp_live_${"a".repeat(201)}`, "key-unknown-form"],
  ])("%j is refused: %s", (pasted, problem) => {
    expect(readKeyForm(pasted)).toEqual({ ok: false, problem });
  });
});
