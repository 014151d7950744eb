import { expect, it } from "vitest";
import { inLargestUnit } from "./delay";

it.each([
  [0, 0, "hours"],
  [1, 1, "minutes"],
  [90, 90, "minutes"],
  [120, 2, "hours"],
  [1440, 1, "days"],
  [2880, 2, "days"],
  [2940, 49, "hours"],
] as const)("%i minutes are %i %s", (minutes, delay, delayUnit) => {
  expect(inLargestUnit(minutes)).toEqual({ delay, delayUnit });
});
