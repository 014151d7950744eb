import { randomUUID } from "node:crypto";
import { now } from "~/clock.server";
import { isUniqueViolation, shopDb, type ShopDb, type ShopTransaction } from "~/db.server";
import { hint } from "~/jobs/queue.server";
import { log } from "~/log.server";
import { storeOrder } from "~/orders/intake.server";
import { lockOrder } from "~/orders/lock-order.server";
import { marketOf } from "~/orders/recipient";
import { personKey } from "~/suppressions/suppression-keys.server";
import { beginStory } from "../change-status.server";
import type { MailpieceStatus } from "../status";
import { draftByHand, type HandDraft, type HandQuestion, type HandRefusal } from "./draft-by-hand.server";

/** One press of the button. */
export interface HandRequest extends HandQuestion {
  /** Chosen by whoever asks, anew for each letter that is meant: asked twice, it is still one letter. */
  requestId: string;
  /** The words that were shown; when there are newer ones they are to be seen first. */
  versionId?: string;
  /** Sent although the order has a letter already. */
  confirmed?: boolean;
}

/**
 * What came of it: the letter is on its way to be checked and bought; refused with every reason; the order has letters already, and sending another
 * must be confirmed; the template's words have changed since they were shown.
 */
export type HandOutcome =
  | { outcome: "sent"; mailpieceId: string }
  | { outcome: "refused"; reasons: HandRefusal[] }
  | { outcome: "already-on-its-way"; letters: { id: string; status: MailpieceStatus }[] }
  | { outcome: "words-changed" };

/** A piece in one of these reached nobody and will not. */
const endedUnsent = ["skipped", "recalled", "failed"] as const;

/**
 * Sends one letter of an order because a merchant asked for it. It is held and goes the way of every letter from there: checked again at release,
 * priced, bought. Suppressions, address and words are asked before it is made, too, so that the merchant hears at once.
 */
export async function sendByHand(shopId: string, request: HandRequest): Promise<HandOutcome> {
  const db = shopDb(shopId);
  const before = await findSent(db, request);
  if (before) return before;
  const result = await draftByHand(db, request);
  if (!result.ok) return { outcome: "refused", reasons: result.reasons };
  const { draft } = result;
  if (request.versionId !== undefined && request.versionId !== draft.version.id) return { outcome: "words-changed" };
  await storeOrder(db, draft.order);
  const outcome = await holdOnce(db, request, draft);
  if (outcome.outcome !== "sent") return outcome;
  log("letter sent by hand", { shopId, mailpieceId: outcome.mailpieceId });
  await hint("release-mailpieces", { shopId });
  return outcome;
}

async function holdOnce(db: ShopDb, request: HandRequest, draft: HandDraft): Promise<HandOutcome> {
  try {
    return await db.$transaction(async (tx) => {
      await lockOrder(tx, request.orderId);
      const before = await findSent(tx, request);
      if (before) return before;
      const letters = await tx.mailpiece.findMany({
        where: { orderId: request.orderId, status: { notIn: [...endedUnsent] } },
        orderBy: [{ createdAt: "desc" }, { id: "desc" }],
        select: { id: true, status: true },
      });
      if (letters.length > 0 && request.confirmed !== true) return { outcome: "already-on-its-way", letters };
      return { outcome: "sent", mailpieceId: await hold(tx, request.requestId, draft) };
    });
  } catch (error) {
    // The same press came twice at once, for two orders: that is nobody's request.
    const before = isUniqueViolation(error) ? await findSent(db, request) : null;
    if (before) return before;
    throw error;
  }
}

/** The letter this press has made already. Throws where it made one of something else. */
async function findSent(db: ShopTransaction, { requestId, orderId, templateId }: HandRequest): Promise<HandOutcome | null> {
  const piece = await db.mailpiece.findFirst({
    where: { originKind: "hand", originId: requestId },
    select: { id: true, orderId: true, templateVersion: { select: { templateId: true } } },
  });
  if (!piece) return null;
  if (piece.orderId !== orderId || piece.templateVersion.templateId !== templateId) throw new Error("This request was for another letter.");
  return { outcome: "sent", mailpieceId: piece.id };
}

async function hold(tx: ShopTransaction, requestId: string, draft: HandDraft): Promise<string> {
  const { order, recipient, version, kind, letter, shop } = draft;
  const at = now();
  const id = randomUUID();
  const customerId = order.customer?.id ?? null;
  await tx.mailpiece.create({
    data: {
      ...{ id, shopId: tx.$shopId, originKind: "hand", originId: requestId, orderId: order.id, orderName: order.name },
      ...{ templateVersionId: version.id, kind, mode: shop.mode, status: "held", reasons: [], releaseAt: at, nextAttemptAt: at },
      ...{ customerId, customerKey: personKey(tx.$shopId, customerId, recipient), locale: version.locale },
      ...{ market: kind === "letter" ? marketOf(recipient.countryCode) : "any", createdAt: at, updatedAt: at },
      ...letter,
    },
  });
  await beginStory(tx, id, { to: "held", cause: "written-by-hand", at });
  return id;
}
