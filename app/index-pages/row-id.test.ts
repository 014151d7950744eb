import { randomBytes, randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { isRowId } from "./row-id";

it("knows the ids we make from what is typed by hand", () => {
  for (const id of [randomUUID(), randomBytes(32).toString("base64url"), "1"]) expect(isRowId(id)).toBe(true);
  for (const text of ["", "\0", "a\0b", "a\n", "a b", "../..", "\uD800", "é", "x".repeat(65)]) expect(isRowId(text)).toBe(false);
});
