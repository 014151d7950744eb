import { conditionReasons } from "./conditions";
import type { SkipReason } from "./decide";

/** Every code for which an automation passes an order over, in the order they are offered to choose from. */
export const skipReasons: readonly SkipReason[] = [
  ...conditionReasons,
  "another-automation-won",
  "order-not-paid",
  "order-cancelled",
  "order-refunded",
  "test-order",
  "do-not-mail",
  "cool-down",
  "holdout",
  "no-address",
  "address-without-name",
  "address-without-street",
  "address-without-city",
  "address-without-postal-code",
  "address-without-state",
  "address-without-country",
  "name-too-long",
  "address-too-long",
];
