import { expect, it } from "vitest";
import { kindOfStatus } from "./status-kind";

it.each([
  [200, "unknown-outcome", "unavailable"],
  [302, "unknown-outcome", "misconfigured"],
  [400, "looked-at", "looked-at"],
  [401, "unauthorized", "unauthorized"],
  [402, "insufficient-funds", "insufficient-funds"],
  [403, "unauthorized", "unauthorized"],
  [404, "misconfigured", "misconfigured"],
  [408, "unknown-outcome", "unavailable"],
  [409, "unknown-outcome", "misconfigured"],
  [413, "looked-at", "looked-at"],
  [422, "looked-at", "looked-at"],
  [425, "unknown-outcome", "unavailable"],
  [429, "rate-limited", "rate-limited"],
  [451, "misconfigured", "misconfigured"],
  [500, "unknown-outcome", "unavailable"],
  [504, "unknown-outcome", "unavailable"],
] as const)("%i is %s of a purchase, and %s of anything else", (status, ofPurchase, otherwise) => {
  expect(kindOfStatus(status, { spends: true })).toBe(ofPurchase);
  expect(kindOfStatus(status, { spends: false })).toBe(otherwise);
});
