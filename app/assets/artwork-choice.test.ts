import { expect, it } from "vitest";
import { carriedArtwork } from "./artwork-choice";

it("offers a letter stamps and attachments, and a postcard fronts", () => {
  expect(carriedArtwork("letter")).toEqual(["stamp", "attachment"]);
  expect(carriedArtwork("postcard")).toEqual(["front"]);
});
