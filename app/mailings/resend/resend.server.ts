import { randomUUID } from "node:crypto";
import type { Mailpiece } from "@prisma/client";
import type { ShopTransaction } from "~/db.server";
import { beginStory } from "../change-status.server";

/**
 * Makes a new mailpiece in place of one that will not arrive: same person, same template version, with a story and a price of its own. It is
 * released like any other, so what has changed since counts. A piece is sent again once at most, however often it is asked for; returns
 * the id of the new one. Null when its address has been erased.
 */
export async function resendMailpiece(tx: ShopTransaction, old: Mailpiece, at: Date): Promise<string | null> {
  const before = await tx.mailpiece.findFirst({ where: { originKind: "resend", originId: old.id }, select: { id: true } });
  if (before) return before.id;
  if (old.recipient === null) return null;
  const id = randomUUID();
  await tx.mailpiece.create({
    data: {
      ...{ id, shopId: tx.$shopId, originKind: "resend", originId: old.id, orderId: old.orderId, orderName: old.orderName },
      ...{ automationId: old.automationId, campaignId: old.campaignId, templateVersionId: old.templateVersionId, kind: old.kind },
      ...{ mode: old.mode, status: "held", reasons: [], releaseAt: at, nextAttemptAt: at, customerId: old.customerId },
      ...{ customerKey: old.customerKey, recipient: old.recipient, searchText: old.searchText, countryCode: old.countryCode },
      ...{ market: old.market, locale: old.locale, values: old.values ?? {}, message: old.message, codeSheet: old.codeSheet, createdAt: at, updatedAt: at },
    },
  });
  await beginStory(tx, id, { to: "held", cause: "sent-again", at });
  return id;
}
