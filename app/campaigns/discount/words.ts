import { MOST_ATTACHMENTS } from "~/assets/attachments";
import { parseTemplate } from "~/templates/liquid/parse";
import { findStops } from "~/mailings/compose";
import { sampleValues, type TemplateValues } from "~/templates/variables";
import { sampleCode } from "./code";
import type { DiscountRule } from "./rule";

/** A campaign's codes and its template's words: one without the other is refused before anything is sent. Pure. */

export type CodeObstacle = "code-without-rule" | "rule-without-code" | "sheet-on-postcard" | "sheet-without-room";

interface Words {
  body: string;
  locale: string;
  /** What is enclosed with every letter. */
  attachmentIds: readonly string[];
}

/** What keeps a campaign with this rule, or none, from being sent in these words; null for nothing. Words that say nothing of a missing code need no rule. */
export function findCodeObstacle(rule: DiscountRule | null, words: Words, kind: "letter" | "postcard"): CodeObstacle | null {
  const parsed = parseTemplate(words.body);
  const printsCode = parsed.ok && parsed.template.variables.some((name) => name === "discount_code");
  if (rule && !printsCode) return "rule-without-code";
  if (rule?.sheet && kind === "postcard") return "sheet-on-postcard";
  if (rule?.sheet && words.attachmentIds.length >= MOST_ATTACHMENTS) return "sheet-without-room";
  if (rule) return null;
  if (!printsCode) return null;
  const stopsWith = (code: string) => findStops(words, kind, { ...sampleValues(), discount_code: code });
  const usual = stopsWith(sampleCode(""));
  return stopsWith("").some((stop) => !usual.includes(stop)) ? "code-without-rule" : null;
}

/** Values of a recipient before there are codes: with one as long as theirs will be, or with none where the campaign gives none. */
export function withSampleCode(rule: DiscountRule | null, values: TemplateValues): TemplateValues {
  return { ...values, discount_code: rule ? sampleCode(rule.prefix) : "" };
}
