import { describe, expect, it } from "vitest";
import { readLocale } from "./languages";

describe("readLocale", () => {
  it.each([
    ["de", { language: "de", locale: "de" }],
    ["nl-BE", { language: "nl", locale: "nl-BE" }],
    ["en_GB", { language: "en", locale: "en-GB" }],
    ["FR-ca", { language: "fr", locale: "fr-CA" }],
  ])("reads %s", (tag, expected) => {
    expect(readLocale(tag)).toEqual(expected);
  });

  it.each([null, undefined, "", "pt-BR", "not a tag", "../../etc/passwd"])("refuses %s", (tag) => {
    expect(readLocale(tag)).toBeNull();
  });
});
