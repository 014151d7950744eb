import { describe, expect, it } from "vitest";
import { progressOf, stageOf } from "./readings";

describe("Premier Letters' words", () => {
  it.each([
    ["user", "pending_payment", "awaiting-payment"],
    ["user", "paid", "paid"],
    ["user", "in_production", "queued"],
    ["user", "shipped", "fulfilled"],
    ["user", "delivered", "fulfilled"],
    ["user", "cancelled", "cancelled"],
    ["user", "refunded", "refunded"],
    ["partner", "pending", "paid"],
    ["partner", "processing", "queued"],
    ["partner", "complete", "fulfilled"],
    ["partner", "completed", "fulfilled"],
    ["partner", "cancelled", "cancelled"],
    ["partner", "shipped", "unknown"],
    ["user", "constructor", "unknown"],
  ] as const)("%s API: %s is %s", (api, word, stage) => {
    expect(stageOf(api, word)).toBe(stage);
  });

  it.each([
    ["pending", "waiting"],
    ["writing", "writing"],
    ["qc", "writing"],
    ["mailed", "mailed"],
    ["eaten", "unknown"],
  ])("a letter that is %s is %s, whatever number it has", (status, stage) => {
    const letter = { status, tracking_number: "9400", custom_fields: { ref: "piece_1" } };
    expect(progressOf(letter)).toEqual({ ref: "piece_1", stage, trackingNumber: "9400" });
    expect(progressOf({ ...letter, custom_fields: null }).ref).toBeNull();
  });
});
