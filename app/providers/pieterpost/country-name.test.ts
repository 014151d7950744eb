import { describe, expect, it } from "vitest";

import { countryName } from "./country-name";

describe("countryName", () => {
  it.each([
    ["US", "United States"],
    ["NL", "Netherlands"],
    ["DE", "Germany"],
    ["GB", "United Kingdom"],
    ["HK", "Hong Kong"],
  ])("%s is %s", (code, name) => expect(countryName(code)).toBe(name));

  it.each(["", "us", "USA", "ZZ", "QQ", "N1", "constructor"])("%j names no country", (code) => {
    expect(countryName(code)).toBeNull();
  });
});
