import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mentionsPerson } from "./mentions";

const ada = { names: ["Adá Lovelace"], email: "Ada@Example.com", phone: "+31 6 1234 5678" };

describe("words about a person", () => {
  it.each(["ada lovelace", "LOVELACE, Ada #1001", "ada@example.com", "mail to ADA@EXAMPLE.COM", "06-12345678", "0031612345678"])("are %j", (text) => {
    expect(mentionsPerson(text, ada)).toBe(true);
  });

  it.each(["", "ada", "lovelace", "adas lovelace", "example.com", "1234 5679", "utrecht"])("are not %j", (text) => {
    expect(mentionsPerson(text, ada)).toBe(false);
  });

  it("are none where nothing is known of the person, and any that hold a name as it is written", () => {
    fc.assert(fc.property(fc.string(), (text) => !mentionsPerson(text, { names: ["", " "], email: "", phone: "12" })));
    fc.assert(
      fc.property(fc.string(), fc.stringMatching(/^[a-zA-ZÀ-ÖØ-öø-ÿ]{1,12}$/), fc.string(), (before, name, behind) => mentionsPerson(`${before} ${name.toUpperCase()} ${behind}`, { names: [name], email: null, phone: null })),
    );
  });
});
