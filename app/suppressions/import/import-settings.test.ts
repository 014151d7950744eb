import { expect, it } from "vitest";
import { readImportSettings } from "./import-settings";

it("is read from an address; what is not understood is no column", () => {
  const { mapping, hasHeader } = readImportSettings(new URLSearchParams("email=2&name=x&city=-1&header=1"));
  expect(mapping).toEqual({ email: 2, customerId: null, name: null, streetAddress: null, postalCode: null, city: null, countryCode: null });
  expect(hasHeader).toBe(true);
  expect(readImportSettings(new URLSearchParams()).hasHeader).toBe(false);
});
