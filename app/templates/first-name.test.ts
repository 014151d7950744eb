import { expect, test } from "vitest";
import { firstNameOf } from "./first-name";

test.each([
  ["Ana", "Someone Else", "Ana"],
  ["  Anna María ", null, "Anna María"],
  ["Ana 🌸", null, "Ana"],
  ["", "Ana Lindgren", "Ana"],
  [null, "Jean-Luc Picard", "Jean-Luc"],
  [null, "J. R. Hartley", "J."],
  ["🌸", "Ana Lindgren", "Ana"],
  ["-", "Ana Lindgren", "Ana"],
  [null, '"Ana" Lindgren,', "Ana"],
  [null, "Dr. Ana Lindgren", "Ana"],
  [null, "Herr Jonas Weber", "Jonas"],
  [null, "D’Arcy Jones", "D’Arcy"],
  [null, "De Andre Jones", "De"],
  [null, "van der Berg", ""],
  [null, "Mrs", ""],
  [null, "Mr. Smith", ""],
  [null, "M. Night Shyamalan", "M."],
  [null, "山田太郎", "山田太郎"],
  [null, "Þórður Ægisson", "Þórður"],
  [null, "O", "O"],
  [null, "...", ""],
  [null, "🌸 🌼", ""],
  [null, "12345", ""],
  ["", "", ""],
  [undefined, undefined, ""],
])("%j of %j is %j", (firstName, name, expected) => {
  expect(firstNameOf({ firstName, name })).toBe(expected);
});
