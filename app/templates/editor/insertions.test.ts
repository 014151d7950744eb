import { describe, expect, it } from "vitest";
import { parseTemplate } from "../liquid/parse";
import { templateLanguages } from "../template-languages";
import { TEMPLATE_VARIABLES } from "../variables";
import { checkWords } from "./check-words";
import { caretBack, insertionOf } from "./insertions";

describe("what the variable picker inserts", () => {
  it.each(TEMPLATE_VARIABLES.map(({ name }) => name))("can be read and leaves nobody with a blank: %s", (name) => {
    for (const language of templateLanguages) {
      const words = `Dear ${insertionOf(name, language)}.`;
      expect(parseTemplate(words).ok, words).toBe(true);
      expect(checkWords(words), words).toEqual([]);
    }
  });

  it("brings a word to fall back on, in the letter's language", () => {
    expect(insertionOf("first_name", "en")).toBe('{{ first_name | default: "friend" }}');
    expect(insertionOf("first_product", "de")).toBe('{{ first_product | default: "Ihre Bestellung" }}');
    expect(insertionOf("city", "en")).toBe("{{ city }}");
    expect(insertionOf("company", "en")).toBe("{% if company %}{{ company }}{% endif %}");
  });

  it("leaves the caret inside an empty condition, else behind", () => {
    const flag = insertionOf("first_order", "en");
    expect(flag.slice(0, flag.length - caretBack(flag))).toBe("{% if first_order %}");
    expect(caretBack(insertionOf("company", "en"))).toBe(0);
  });
});
