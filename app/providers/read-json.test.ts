import { expect, it } from "vitest";
import { readJson } from "./read-json";

it("answers undefined for what is not JSON", () => {
  expect(["{", "", "<html>Bad Gateway</html>"].map(readJson)).toEqual([undefined, undefined, undefined]);
  expect(readJson("[1]")).toEqual([1]);
});
