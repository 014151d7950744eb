import { conditionReasons } from "./conditions";

/** A decision as it is stored. */
export interface EarlierDecision {
  automationId: string;
  outcome: string;
  reasons: readonly string[];
  decidedAt: Date;
}

export interface Earlier {
  /** Whether an automation has won the order for good, so that no other is asked. */
  isWon: boolean;
  /** Automations whose decision stands. */
  decidedFor: ReadonlySet<string>;
  /** When its payment was heard of before the order itself read as paid; null when all that was decided stands. */
  heardPaidAt: Date | null;
}

/** Reasons of an automation that left the order to the others. */
const lost = new Set<string>([...conditionReasons, "another-automation-won"]);

/**
 * What the decisions on an order leave open. Shopify can say `orders/paid` a moment before the order reads as paid: that is recorded as
 * `order-not-paid`, and once the order is paid all that was decided up to then is asked again.
 */
export function readEarlier(decisions: readonly EarlierDecision[], order: { paid: boolean }): Earlier {
  const early = order.paid ? decisions.filter(({ reasons }) => reasons.includes("order-not-paid")) : [];
  const heardPaidAt = early.reduce<Date | null>((last, { decidedAt }) => (last && last > decidedAt ? last : decidedAt), null);
  const standing = decisions.filter(({ decidedAt }) => !heardPaidAt || decidedAt > heardPaidAt);
  return {
    // A letter stays a letter, even if a clock went back between the two decisions.
    isWon: decisions.some(({ outcome }) => outcome === "mail") || standing.some(hasWon),
    decidedFor: new Set(standing.map(({ automationId }) => automationId)),
    heardPaidAt,
  };
}

/** The first whose conditions match wins, also one that must not mail: its obstacles are not got around by the next. */
function hasWon({ outcome, reasons }: EarlierDecision): boolean {
  return outcome === "mail" || !reasons.some((reason) => lost.has(reason));
}
