import { describe, expect, it } from "vitest";
import { wordsOf } from "~/locales/files";
import { createTranslator } from "~/locales/translator";
import { whySentence } from "./decision-words";

const { t } = createTranslator("en", wordsOf("en"));
const skipped = (...reasons: string[]) => ({ automationName: "Big orders", outcome: "skip" as const, reasons });

describe("why an order was mailed or not, in one sentence", () => {
  it("names the automation that mails it", () => {
    expect(whySentence(t, [skipped("total-too-low"), { automationName: "Thanks", outcome: "mail", reasons: ["matched"] }])).toContain("Thanks");
  });

  it("says what stopped the winner rather than what others wanted", () => {
    const decisions = [skipped("total-too-low"), skipped("do-not-mail"), skipped("another-automation-won")];
    expect(whySentence(t, decisions)).toBe(t("reasons.do-not-mail"));
  });

  it("says the first condition that was not met where none won, and that none was asked where none was", () => {
    expect(whySentence(t, [skipped("tag-missing"), skipped("total-too-low")])).toBe(t("reasons.tag-missing"));
    expect(whySentence(t, [])).toBe(t("orders.notAsked"));
  });
});
