import { describe, expect, it } from "vitest";
import { wordsOf } from "./files";
import { languages } from "./languages";

describe("the words of a language", () => {
  it("are its own files, each under its name", () => {
    expect(wordsOf("en")["nav"]).toMatchObject({ home: "Home" });
    expect(wordsOf("fr")["nav"]).toMatchObject({ home: "Accueil" });
  });

  it("have the same sections in every language", () => {
    for (const language of languages) expect(Object.keys(wordsOf(language)).sort()).toEqual(Object.keys(wordsOf("en")).sort());
  });
});
