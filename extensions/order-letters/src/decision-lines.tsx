import type { BlockDecision } from "../../../app/orders/order-block.ts";

/** Why the order has a letter, or why not. */
export function DecisionLines({ decision, hasLetters }: { decision: BlockDecision | null; hasLetters: boolean }) {
  const { translate } = shopify.i18n;
  if (!decision) return hasLetters ? null : <s-paragraph color="subdued">{translate("undecided")}</s-paragraph>;
  return (
    <s-stack gap="small-200">
      <s-text type="strong">{translate(decision.outcome === "mail" ? "mailed" : "skipped")}</s-text>
      {decision.reasons.map((reason) => (
        <s-paragraph key={reason}>{reason}</s-paragraph>
      ))}
      <s-paragraph color="subdued">{decision.sentence}</s-paragraph>
    </s-stack>
  );
}
