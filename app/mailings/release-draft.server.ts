import type { Mailpiece, Shop, TemplateVersion } from "@prisma/client";
import { orderObstacles } from "~/automations/decide";
import type { ShopDb } from "~/db.server";
import type { OrderFacts } from "~/orders/order-facts";
import { findRecipient, recipientSchema } from "~/orders/recipient";
import { isSuppressed, suppressionKeysOf, suppressionKeysOfPerson } from "~/suppressions/suppression-keys.server";
import type { TemplateValues } from "~/templates/variables";
import { composeForPerson, composeLetter, findStops, type ComposedLetter } from "./compose";

/** A held piece as it would go out now: its letter, or all that keeps it from being sent. */
export type ReleaseDraft = { ok: true; letter: ComposedLetter } | { ok: false; obstacles: string[] };

type DraftedPiece = Mailpiece & { templateVersion: TemplateVersion };

/** Whether a piece is about an order; a campaign's is about its recipient alone. */
export function isOfOrder(piece: Pick<Mailpiece, "campaignId">): boolean {
  return piece.campaignId === null;
}

/** A letter about an order as Shopify knows it now; undefined when Shopify has it no longer. */
export async function draftForOrder(db: ShopDb, piece: DraftedPiece, order: OrderFacts | undefined, shop: Shop): Promise<ReleaseDraft> {
  if (!order) return { ok: false, obstacles: ["order-gone"] };
  const obstacles: string[] = orderObstacles(order, piece.mode === "live" ? "live" : "test");
  const choice = findRecipient(order, shop.giftRule);
  if (!choice.ok) return { ok: false, obstacles: [...obstacles, choice.reason] };
  if (await isSuppressed(db, suppressionKeysOf(db.$shopId, order, choice.recipient))) obstacles.push("do-not-mail");
  return finish(piece, composeLetter(piece.templateVersion, order, choice.recipient, shop), obstacles);
}

/** A campaign's piece, to the recipient it was made for, who may have been put on the do-not-mail list since. */
export async function draftForCampaign(db: ShopDb, piece: DraftedPiece, shop: Shop): Promise<ReleaseDraft> {
  const recipient = recipientSchema.safeParse(piece.recipient);
  if (!recipient.success) return { ok: false, obstacles: ["no-address"] };
  const keys = suppressionKeysOfPerson(db.$shopId, { customerId: piece.customerId, email: null, recipient: recipient.data });
  const entry = await db.campaignRecipient.findFirst({ where: { id: piece.originId }, select: { emailKey: true } });
  if (entry?.emailKey) keys.push({ keyKind: "email", keyHash: entry.emailKey });
  const obstacles = (await isSuppressed(db, keys)) ? ["do-not-mail"] : [];
  return finish(piece, composeForPerson(piece.templateVersion, recipient.data, (piece.values ?? {}) as TemplateValues, shop), obstacles);
}

function finish(piece: DraftedPiece, letter: ComposedLetter, obstacles: string[]): ReleaseDraft {
  const stops = findStops(piece.templateVersion, piece.kind === "postcard" ? "postcard" : "letter", letter.values);
  const all = [...obstacles, ...stops];
  return all.length > 0 ? { ok: false, obstacles: all } : { ok: true, letter };
}
