import { expect, it } from "vitest";
import { attachedPages } from "./attachments";

it("counts the pages of PDFs, and a picture as one", () => {
  expect(attachedPages([])).toBe(0);
  expect(attachedPages([{ pages: 3 }, { pages: null }])).toBe(4);
});
