import { describe, expect, it } from "vitest";
import { confirmationSchema } from "./confirm-form";

const said = { templateVersionId: "version", count: "12", maxAmount: "2400", currency: "eur", mode: "test", scheduledAt: null };

describe("a confirmation", () => {
  it("names version, count, and most it may cost", () => {
    expect(confirmationSchema.parse(said)).toEqual({ ...said, count: 12, maxAmount: 2400 });
    expect(confirmationSchema.parse({ ...said, scheduledAt: "2026-12-01T09:00:00+01:00" }).scheduledAt).toEqual(new Date("2026-12-01T08:00:00Z"));
  });

  it.each([{ count: "0" }, { maxAmount: "-1" }, { maxAmount: "1.5" }, { currency: "EURO" }, { scheduledAt: "tomorrow" }])("is not taken with %o", (part) => {
    expect(confirmationSchema.safeParse({ ...said, ...part }).success).toBe(false);
  });
});
