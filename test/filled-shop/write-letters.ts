import { randomUUID } from "node:crypto";
import type { BatchStatus, Prisma } from "@prisma/client";
import type { ShopDb } from "~/db.server";
import { composeLetter } from "~/mailings/compose";
import type { MailpieceStatus } from "~/mailings/status";
import { findRecipient, marketOf } from "~/orders/recipient";
import type { PlannedOrder } from "./plan.ts";
import { factsOf } from "./shopify-truth.ts";
import { isBought, storyOf } from "./story.ts";
import type { FilledTemplates, Written } from "./write-templates.ts";

/** A purchase of the filled shop. */
export interface FilledBatch {
  id: string;
  cents: number;
  placedAt: Date;
}

/** Work that is never due by itself, so that the filled shop stays as it is. */
const never = new Date("2099-01-01T00:00:00Z");
const centsOfLetter = 200;

const batchStatusOf: Partial<Record<MailpieceStatus, BatchStatus>> = {
  ...{ needs_funds: "needs_funds", placing: "placing", needs_review: "needs_review" },
  ...{ placed: "placed", in_production: "placed", fulfilled: "fulfilled" },
};

export interface FilledLetters {
  orders: readonly PlannedOrder[];
  templates: FilledTemplates;
  mailAccountId: string;
}

/** Writes the orders, what was decided for them, their letters with their stories, and one purchase for each day's letters. */
export async function writeLetters(db: ShopDb, { orders, templates, mailAccountId }: FilledLetters): Promise<FilledBatch[]> {
  const shopId = db.$shopId;
  const shop = await db.shop.findFirstOrThrow();
  const batches: FilledBatch[] = [];
  for (const order of orders) {
    const facts = factsOf(order);
    const choice = findRecipient(facts, "buyer");
    if (!choice.ok) throw new Error(`${order.name} has nobody to write to: ${choice.reason}.`);
    const by = order.visit === 1 ? templates.first : templates.thanks;
    await db.order.create({
      data: {
        ...{ id: randomUUID(), shopId, shopifyId: order.id, name: order.name, customerId: order.customer.id, shopifyUpdatedAt: order.placedAt },
        ...{ placedAt: order.placedAt, paid: true, cancelledAt: facts.cancelledAt, test: false, amount: order.total, currency: "EUR" },
        ...{ countryCode: choice.recipient.countryCode, outcome: order.letter ? "mail" : "skip", seenAt: order.placedAt },
      },
    });
    const decisionId = await decide(db, order, by);
    if (!order.letter) continue;
    const id = randomUUID();
    const batch = await buy(db, order, by, mailAccountId);
    if (batch && isBought(order.letter)) batches.push(batch);
    const steps = storyOf(order.letter);
    const instant = (minutes: number) => new Date(order.placedAt.getTime() + minutes * 60_000);
    const last = instant(steps.at(-1)?.after ?? 1);
    const releaseAt = order.letter === "held" ? new Date(order.placedAt.getTime() + 30 * 3_600_000) : instant(61);
    await db.mailpiece.create({
      data: {
        ...{ id, shopId, originKind: "decision", originId: decisionId, automatedOrderId: order.id, orderId: order.id, orderName: order.name },
        ...{ automationId: by.automationId, templateVersionId: by.versionId, kind: "letter", mode: "test", status: order.letter },
        ...{ reasons: order.reasons, releaseAt, releasedAt: steps.length > 1 ? releaseAt : null, nextAttemptAt: never, locale: "en" },
        ...{ customerId: order.customer.id, market: marketOf(choice.recipient.countryCode), createdAt: instant(1), updatedAt: last },
        ...composeLetter({ body: by.body, locale: "en" }, facts, choice.recipient, shop),
        ...(batch ? { batchId: batch.id, position: 0 } : {}),
        mailAccountId: order.letter === "held" ? null : mailAccountId,
        ...(isBought(order.letter) ? { amount: centsOfLetter, currency: "eur" } : {}),
        trackingNumber: order.letter === "fulfilled" && choice.recipient.countryCode === "US" ? `92055901755477000${10_000 + order.index}` : null,
      },
    });
    await db.mailpieceChange.createMany({
      data: steps.map(({ to, cause, after }, step) => ({
        ...{ id: randomUUID(), shopId, mailpieceId: id, sequence: step + 1, from: steps[step - 1]?.to ?? null, to, cause },
        ...{ detail: detailOf(cause, mailAccountId), at: instant(after) },
      })),
    });
  }
  return batches;
}

async function decide(db: ShopDb, order: PlannedOrder, by: Written): Promise<string> {
  const id = randomUUID();
  const [outcome, reasons] = order.letter ? ["mail", ["matched"]] : ["skip", order.reasons];
  const decidedAt = new Date(order.placedAt.getTime() + 60_000);
  await db.decision.create({ data: { id, shopId: db.$shopId, orderId: order.id, automationId: by.automationId, outcome, reasons, decidedAt } });
  return id;
}

async function buy(db: ShopDb, order: PlannedOrder, by: Written, mailAccountId: string): Promise<FilledBatch | null> {
  const { letter } = order;
  if (!letter || ["held", "recalled", "skipped", "failed"].includes(letter)) return null;
  const id = randomUUID();
  const at = new Date(order.placedAt.getTime() + 63 * 60_000);
  const bought = isBought(letter);
  const placedAt = new Date(at.getTime() + 2 * 60_000);
  await db.batch.create({
    data: {
      ...{ id, shopId: db.$shopId, mailAccountId, templateVersionId: by.versionId, channel: "mcp", kind: "letter", mode: "test" },
      ...{ market: "non-us", locale: "en", status: batchStatusOf[letter] ?? "closed", pieceCount: 1, quoteAmount: centsOfLetter, quoteExact: true, currency: "eur", quotedAt: at },
      errorKind: letter === "needs_funds" ? "monthly-limit-reached" : null,
      ...{ nextAttemptAt: never, createdAt: at, placedAt: bought ? placedAt : null, amount: bought ? centsOfLetter : null },
      ...(bought ? { providerOrderId: `ord_${7000 - order.index}`, providerStatus: letter === "fulfilled" ? "fulfilled" : "queued" } : {}),
      finishedAt: letter === "fulfilled" ? new Date(at.getTime() + 1537 * 60_000) : null,
    },
  });
  return { id, cents: centsOfLetter, placedAt };
}

function detailOf(cause: string, mailAccountId: string): Prisma.InputJsonObject | undefined {
  if (cause === "released") return { mailAccountId, because: "only-one", ruledOut: [] };
  return cause === "provider-refused" ? { code: "INVALID_ADDRESS" } : undefined;
}
