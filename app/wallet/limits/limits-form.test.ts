import { describe, expect, it } from "vitest";
import { limitsSchema } from "./limits-form";

const read = (given: object) => limitsSchema.safeParse({ locale: "de", monthlyLimit: "", pieceLimit: "", lowBalance: "", ...given });

describe("the form of limits", () => {
  it("reads amounts in the merchant's locale; empty is no limit", () => {
    expect(read({ monthlyLimit: "1.250", pieceLimit: " 2,50 " }).data).toEqual({ monthlyLimit: 125_000, pieceLimit: 250, lowBalance: null });
    expect(read({ locale: "en", monthlyLimit: "1,250", lowBalance: "10" }).data).toEqual({ monthlyLimit: 125_000, pieceLimit: null, lowBalance: 1_000 });
  });

  it("names every field that is wrong, each with its own code", () => {
    const { error } = read({ monthlyLimit: "a lot", pieceLimit: "0", lowBalance: "1,250" });
    expect(error?.issues.map(({ path, message }) => [path[0], message])).toEqual([
      ["monthlyLimit", "money-unreadable"],
      ["pieceLimit", "money-zero"],
      ["lowBalance", "money-ambiguous"],
    ]);
  });

  it("takes an unknown locale for English", () => {
    expect(read({ locale: "tlh", pieceLimit: "1,250" }).data).toMatchObject({ pieceLimit: 125_000 });
  });
});
