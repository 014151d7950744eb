import { describe, expect, it } from "vitest";
import { countryCodes, readCountry } from "./country-codes";

describe("countries", () => {
  it("have a name each, and stand once", () => {
    const names = new Intl.DisplayNames("en", { type: "region", fallback: "none" });
    expect(countryCodes.filter((code) => !names.of(code))).toEqual([]);
    expect(new Set(countryCodes).size).toBe(countryCodes.length);
  });

  it.each([
    ["nl", "NL"],
    ["Netherlands", "NL"],
    ["Niederlande", "NL"],
    ["PAYS-BAS", "NL"],
    ["Österreich", "AT"],
    [" USA ", "US"],
    ["United States", "US"],
    ["UK", "GB"],
    ["Italia", "IT"],
  ])("%s is %s", (text, code) => {
    expect(readCountry(text)).toBe(code);
  });

  it.each(["", "Narnia", "XX", "N", "\0"])("%j is none", (text) => {
    expect(readCountry(text)).toBeNull();
  });
});
