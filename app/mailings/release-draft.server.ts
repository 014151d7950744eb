import type { Mailpiece, Shop, TemplateVersion } from "@prisma/client";
import { orderObstacles } from "~/automations/decide";
import type { ShopDb } from "~/db.server";
import type { OrderFacts } from "~/orders/order-facts";
import { findRecipient, recipientSchema } from "~/orders/recipient";
import { isRedeemable } from "~/campaigns/discount/is-redeemable.server";
import { readEmailKeys } from "~/suppressions/email-keys.server";
import { isSuppressed, suppressionKeysOf, suppressionKeysOfPerson } from "~/suppressions/suppression-keys.server";
import type { TemplateValues } from "~/templates/variables";
import { composeForPerson, composeLetter, type ComposedLetter } from "./compose";

/** A held piece as it would go out now, as far as it has somebody to go to, and all that keeps it from being sent but what its words do on paper. */
export interface ReleaseDraft {
  letter: ComposedLetter | null;
  obstacles: string[];
}

type DraftedPiece = Mailpiece & { templateVersion: TemplateVersion };

/** Whether a piece is about an order; a campaign's, or a test piece, is about its recipient alone. */
export function isOfOrder(piece: Pick<Mailpiece, "orderId">): boolean {
  return piece.orderId !== null;
}

/** A letter about an order as Shopify knows it now; undefined when Shopify has it no longer. */
export async function draftForOrder(db: ShopDb, piece: DraftedPiece, order: OrderFacts | undefined, shop: Shop): Promise<ReleaseDraft> {
  if (!order) return { letter: null, obstacles: ["order-gone"] };
  const obstacles: string[] = orderObstacles(order, piece.mode === "live" ? "live" : "test");
  const choice = findRecipient(order, shop.giftRule);
  if (!choice.ok) return { letter: null, obstacles: [...obstacles, choice.reason] };
  if (await isSuppressed(db, suppressionKeysOf(db.$shopId, order, choice.recipient))) obstacles.push("do-not-mail");
  return { letter: composeLetter(piece.templateVersion, order, choice.recipient, shop), obstacles };
}

/** A piece that is about no order, to the recipient it was made for, who may have been put on the do-not-mail list since. */
export async function draftForPerson(db: ShopDb, piece: DraftedPiece, shop: Shop): Promise<ReleaseDraft> {
  const recipient = recipientSchema.safeParse(piece.recipient);
  if (!recipient.success) return { letter: null, obstacles: ["no-address"] };
  const keys = suppressionKeysOfPerson(db.$shopId, { customerId: piece.customerId, email: null, recipient: recipient.data });
  keys.push(...(await readEmailKeys(db, [piece])).values());
  const obstacles: string[] = (await isSuppressed(db, keys)) ? ["do-not-mail"] : [];
  const values = (piece.values ?? {}) as TemplateValues;
  if (piece.campaignId !== null && !(await isRedeemable(db, values.discount_code ?? ""))) obstacles.push("code-gone");
  return { letter: composeForPerson(piece.templateVersion, recipient.data, values, shop), obstacles };
}
