import { expect, it } from "vitest";
import type { SkipReason } from "./decide";
import { skipReasons } from "./decision-reasons";

it("leaves out no code of a decision, and names none twice", () => {
  // A code added to the type without a line here does not compile.
  const all: Record<SkipReason, true> = {
    ...{ "total-too-low": true, "total-too-high": true, "country-not-chosen": true, "tag-missing": true, "tag-excluded": true },
    ...{ "not-first-order": true, "no-customer": true, "no-address": true, "address-without-name": true, "address-without-street": true },
    ...{ "address-without-city": true, "address-without-postal-code": true, "address-without-state": true, "address-without-country": true },
    ...{ "name-too-long": true, "address-too-long": true, "order-not-paid": true, "order-cancelled": true, "order-refunded": true },
    ...{ "test-order": true, "do-not-mail": true, "cool-down": true, holdout: true, "another-automation-won": true },
  };
  expect([...skipReasons].sort()).toEqual(Object.keys(all).sort());
});
