import { randomUUID } from "node:crypto";
import type { Automation, Shop } from "@prisma/client";
import type { ShopTransaction } from "~/db.server";
import type { OrderFacts } from "~/orders/order-facts";
import { marketOf, type Recipient } from "~/orders/recipient";
import { beginStory, changeStatus, type StatusChange } from "./change-status.server";
import { composeLetter } from "./compose";

/** An automation whose words a merchant has approved; no other writes letters. */
export type ApprovedAutomation = Automation & { approvedVersionId: string };

/** Makes the mailpiece of a decision, held until its release time. It is written from the version that was approved, whatever was saved since. */
export async function holdMailpiece(
  tx: ShopTransaction,
  piece: {
    decisionId: string;
    order: OrderFacts;
    recipient: Recipient;
    automation: ApprovedAutomation;
    customerKey: string | null;
    shop: Shop;
    at: Date;
  },
): Promise<void> {
  const { decisionId, order, recipient, automation, customerKey, shop, at } = piece;
  const version = await tx.templateVersion.findUniqueOrThrow({
    where: { id: automation.approvedVersionId },
    include: { template: { select: { kind: true } } },
  });
  const id = randomUUID();
  const releaseAt = new Date(at.getTime() + automation.delayMinutes * 60_000);
  await tx.mailpiece.create({
    data: {
      id,
      shopId: tx.$shopId,
      originKind: "decision",
      originId: decisionId,
      automatedOrderId: order.id,
      orderId: order.id,
      orderName: order.name,
      automationId: automation.id,
      templateVersionId: version.id,
      kind: version.template.kind,
      mode: shop.mode,
      status: "held",
      reasons: [],
      releaseAt,
      nextAttemptAt: releaseAt,
      customerId: order.customer?.id ?? null,
      customerKey,
      market: version.template.kind === "letter" ? marketOf(recipient.countryCode) : "any",
      locale: version.locale,
      ...composeLetter(version, order, recipient, shop),
      createdAt: at,
      updatedAt: at,
    },
  });
  await beginStory(tx, id, { to: "held", cause: "decided", at });
}

/**
 * Holds released mailpieces again, in the caller's transaction: the next release writes them anew, by what it then reads of their orders, for an
 * account it then chooses. Returns the ids of those that were still released.
 */
export async function holdAgain(
  tx: ShopTransaction,
  mailpieceIds: readonly string[],
  change: Pick<StatusChange, "cause" | "reasons" | "at">,
): Promise<string[]> {
  const data = { mailAccountId: null, nextAttemptAt: change.at, attempts: 0 };
  return changeStatus(tx, mailpieceIds, { ...change, from: "released", to: "held", data });
}
