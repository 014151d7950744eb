import { expect, test } from "vitest";
import { nearestName } from "./nearest-name";

test.each([
  ["frist_name", "first_name"],
  ["fist_nam", "first_name"],
  ["cty", "city"],
  ["ctiy", "city"],
  ["xyz", undefined],
  ["name_of_first", undefined],
])("%s is near %s", (written, name) => {
  expect(nearestName(written, ["first_name", "city", "last_name"])).toBe(name);
});

test("of two near ones the nearer wins", () => {
  expect(nearestName("order_nane", ["order_note", "order_name"])).toBe("order_name");
});
