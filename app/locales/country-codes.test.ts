import { expect, it } from "vitest";
import { countryCodes } from "./country-codes";

it("are all codes that have a name, each once", () => {
  const names = new Intl.DisplayNames("en", { type: "region", fallback: "none" });
  expect(countryCodes.filter((code) => names.of(code) === undefined)).toEqual([]);
  expect(new Set(countryCodes).size).toBe(countryCodes.length);
  expect(countryCodes).toEqual(expect.arrayContaining(["NL", "DE", "US", "GB", "XK"]));
});
