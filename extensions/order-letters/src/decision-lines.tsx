import type { BlockDecision } from "../../../app/components/order-block/order-block.ts";

/** Why the order has a letter, or why not. */
export function DecisionLines({ decision, hasLetters }: { decision: BlockDecision | null; hasLetters: boolean }) {
  const { translate } = shopify.i18n;
  if (!decision) return hasLetters ? null : <s-paragraph color="subdued">{translate("undecided")}</s-paragraph>;
  return (
    <s-stack gap="small-200">
      <s-text type="strong">{translate(decision.outcome === "mail" ? "mailed" : "skipped")}</s-text>
      {decision.lines.map(({ automation, reasons }) => (
        <s-paragraph key={automation} color="subdued">
          {translate("because", { automation, reasons: reasons.join(" ") })}
        </s-paragraph>
      ))}
    </s-stack>
  );
}
