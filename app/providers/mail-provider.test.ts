import { expect, it } from "vitest";
import { pieceKindOf } from "./mail-provider";

it("takes whatever is no postcard for a letter", () => {
  expect(["postcard", "letter", "Postcard", "", undefined].map(pieceKindOf)).toEqual(["postcard", "letter", "letter", "letter", "letter"]);
});
