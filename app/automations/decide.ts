import type { OrderFacts } from "~/orders/order-facts";
import type { NoRecipientReason, RecipientChoice } from "~/orders/recipient";
import { unmetConditions, type ConditionReason, type Conditions } from "./conditions";

/** One automation, as far as deciding needs it. */
export interface AutomationRule {
  id: string;
  conditions: Conditions;
  mode: "test" | "live";
  cooldownDays: number;
  /** Share of customers, in percent, who are left out to measure what letters do. */
  holdoutPercent: number;
}

export type SkipReason =
  | ConditionReason
  | NoRecipientReason
  | "order-not-paid"
  | "order-cancelled"
  | "order-refunded"
  | "test-order"
  | "do-not-mail"
  | "cool-down"
  | "holdout"
  | "another-automation-won";

export type DecisionReason = "matched" | SkipReason;

export interface DecisionDraft {
  automationId: string;
  outcome: "mail" | "skip";
  reasons: DecisionReason[];
}

export interface DecisionContext {
  order: OrderFacts;
  choice: RecipientChoice;
  suppressed: boolean;
  now: Date;
  /** When this customer was last mailed by each automation. */
  lastMailedAt: ReadonlyMap<string, Date>;
  /** A number from 0 to 99 that belongs to the customer, for the holdout. */
  customerBucket: number;
}

const dayMs = 24 * 60 * 60 * 1000;

/**
 * Decides one order for every automation, in their order. The first whose conditions match wins it, whether or not it then
 * mails, so that a cool-down or an opt-out is never got around by the next automation in line.
 */
export function decideOrder(automations: readonly AutomationRule[], context: DecisionContext): DecisionDraft[] {
  let won = false;
  return automations.map((automation): DecisionDraft => {
    const countryCode = context.choice.ok ? context.choice.recipient.countryCode : null;
    const unmet = unmetConditions(automation.conditions, context.order, countryCode);
    if (unmet.length > 0) return { automationId: automation.id, outcome: "skip", reasons: unmet };
    if (won) return { automationId: automation.id, outcome: "skip", reasons: ["another-automation-won"] };
    won = true;
    const obstacles = findObstacles(automation, context);
    return obstacles.length > 0
      ? { automationId: automation.id, outcome: "skip", reasons: obstacles }
      : { automationId: automation.id, outcome: "mail", reasons: ["matched"] };
  });
}

function findObstacles(automation: AutomationRule, context: DecisionContext): SkipReason[] {
  const obstacles: SkipReason[] = [...orderObstacles(context.order, automation.mode)];
  if (!context.choice.ok) obstacles.push(context.choice.reason);
  if (context.suppressed) obstacles.push("do-not-mail");
  const last = context.lastMailedAt.get(automation.id);
  if (last && automation.cooldownDays > 0 && context.now.getTime() - last.getTime() < automation.cooldownDays * dayMs) {
    obstacles.push("cool-down");
  }
  if (context.customerBucket < automation.holdoutPercent) obstacles.push("holdout");
  return obstacles;
}

/** Why an order itself must not be thanked for; asked when deciding and again at release. A refund in part is no reason. */
export function orderObstacles(
  order: Pick<OrderFacts, "paid" | "cancelledAt" | "refunded" | "test">,
  mode: "test" | "live",
): SkipReason[] {
  const obstacles: SkipReason[] = [];
  if (!order.paid) obstacles.push("order-not-paid");
  if (order.cancelledAt) obstacles.push("order-cancelled");
  if (order.refunded === "fully") obstacles.push("order-refunded");
  if (order.test && mode === "live") obstacles.push("test-order");
  return obstacles;
}
