import { randomUUID } from "node:crypto";
import type { Automation, Shop } from "@prisma/client";
import { now } from "~/clock.server";
import type { ShopDb, ShopTransaction } from "~/db.server";
import { hint } from "~/jobs/queue.server";
import { holdMailpiece, type ApprovedAutomation } from "~/mailings/hold.server";
import { lockOrder } from "~/orders/lock-order.server";
import type { OrderFacts } from "~/orders/order-facts";
import { findRecipient } from "~/orders/recipient";
import { isSuppressed, personBucket, personKey, suppressionKeysOf } from "~/suppressions/suppression-keys.server";
import { conditionsSchema } from "./conditions";
import { decideOrder, type AutomationRule } from "./decide";
import { readEarlier } from "./earlier-decisions";

/**
 * Decides a paid order for every automation that is on and has not decided it yet, unless one has won it: each gets a decision with its
 * reasons, and the winner's mailpiece is held until its release time, all in one transaction.
 */
export async function decideForOrder(db: ShopDb, order: OrderFacts, heard: "paid" | "changed"): Promise<void> {
  const held = await db.$transaction(async (tx) => {
    await lockOrder(tx, order.id);
    const earlier = readEarlier(await tx.decision.findMany({ where: { orderId: order.id } }), order);
    if (earlier.isWon) return false;
    const meantSince = heard === "paid" ? null : latest(order.placedAt, earlier.heardPaidAt);
    const automations = (await automationsFor(tx, meantSince)).filter(({ id }) => !earlier.decidedFor.has(id));
    return automations.length > 0 && (await decideAndHold(tx, order, automations));
  });
  if (held) {
    await hint("release-mailpieces", { shopId: db.$shopId });
  }
}

/**
 * The automations that are on, with words that were approved. An order of which no payment was just heard may be old, and is not meant for an automation that was switched
 * on after `meantSince`, when it was placed or its payment heard of.
 */
async function automationsFor(tx: ShopTransaction, meantSince: Date | null): Promise<ApprovedAutomation[]> {
  const automations = await tx.automation.findMany({
    where: { enabled: true, archivedAt: null, trigger: "order-paid", ...(meantSince ? { enabledAt: { lte: meantSince } } : {}) },
    orderBy: [{ position: "asc" }, { id: "asc" }],
  });
  return automations.flatMap((automation) => (automation.approvedVersionId ? [{ ...automation, approvedVersionId: automation.approvedVersionId }] : []));
}

function latest(a: Date, b: Date | null): Date {
  return b && b > a ? b : a;
}

async function decideAndHold(tx: ShopTransaction, order: OrderFacts, automations: ApprovedAutomation[]): Promise<boolean> {
  const shopId = tx.$shopId;
  const at = now();
  const shop = await tx.shop.findFirstOrThrow();
  const choice = findRecipient(order, shop.giftRule);
  const recipient = choice.ok ? choice.recipient : null;
  const customerKey = personKey(shopId, order.customer?.id ?? null, recipient);
  // Two orders of one customer at once must not both pass the cool-down.
  if (customerKey) await lockPerson(tx, customerKey);
  const drafts = decideOrder(automations.map((automation) => toRule(automation, shop)), {
    order,
    choice,
    suppressed: await isSuppressed(tx, suppressionKeysOf(shopId, order, recipient)),
    now: at,
    lastMailedAt: await readLastMailed(tx, customerKey),
    customerBucket: customerKey ? personBucket(customerKey) : 99,
  });
  // What was decided too early makes room for what is decided now; automations that are not asked keep theirs.
  await tx.decision.deleteMany({ where: { orderId: order.id, automationId: { in: drafts.map(({ automationId }) => automationId) } } });
  let held = false;
  for (const draft of drafts) {
    const decisionId = randomUUID();
    await tx.decision.create({ data: { id: decisionId, shopId, orderId: order.id, customerKey, decidedAt: at, ...draft } });
    const automation = automations.find(({ id }) => id === draft.automationId);
    if (draft.outcome === "mail" && automation && recipient) {
      await holdMailpiece(tx, { decisionId, order, recipient, automation, customerKey, shop, at });
      held = true;
    }
  }
  // What the order came to, for the list of orders: this is only reached while no automation has won it for a letter.
  await tx.order.updateMany({ where: { shopifyId: order.id }, data: { outcome: held ? "mail" : "skip" } });
  return held;
}

function toRule(automation: Automation, shop: Shop): AutomationRule {
  return {
    id: automation.id,
    conditions: conditionsSchema.parse(automation.conditions),
    mode: shop.mode === "live" ? "live" : "test",
    cooldownDays: automation.cooldownDays,
    holdoutPercent: automation.holdoutPercent,
  };
}

/** A piece that was stopped or taken back did not reach anybody, so it starts no cool-down. */
async function readLastMailed(tx: ShopTransaction, customerKey: string | null): Promise<Map<string, Date>> {
  if (!customerKey) return new Map();
  const pieces = await tx.mailpiece.groupBy({
    by: ["automationId"],
    where: { customerKey, automationId: { not: null }, status: { notIn: ["skipped", "recalled", "failed"] } },
    _max: { createdAt: true },
  });
  return new Map(pieces.flatMap(({ automationId, _max }) => (automationId && _max.createdAt ? [[automationId, _max.createdAt]] : [])));
}

async function lockPerson(tx: ShopTransaction, customerKey: string): Promise<void> {
  const name = `person ${customerKey}`;
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${name}, 0))`;
}
