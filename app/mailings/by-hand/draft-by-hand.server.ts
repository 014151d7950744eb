import type { Shop, TemplateVersion } from "@prisma/client";
import { orderObstacles, type SkipReason } from "~/automations/decide";
import type { ShopDb } from "~/db.server";
import type { OrderFacts } from "~/orders/order-facts";
import { findRecipient, type NoRecipientReason, type Recipient } from "~/orders/recipient";
import { ShopifyUnreachable } from "~/orders/ask-shopify.server";
import { readOrders } from "~/orders/shopify-orders.server";
import type { PaperLook } from "~/paper/look";
import { readLook } from "~/paper/read-look.server";
import { pieceKindOf, type PieceKind, type ProviderId } from "~/providers/mail-provider";
import { isSuppressed, suppressionKeysOf } from "~/suppressions/suppression-keys.server";
import { readNewestVersion } from "~/templates/newest-version.server";
import { composeLetter, findStops, type ComposedLetter } from "../compose";
import { openRouting, type NoRouteReason } from "../routing/route-piece.server";

/** What only a letter by hand can meet. */
export type HandObstacle = "template-gone" | "order-unreachable" | "order-unreadable" | "order-gone";

/** Why a letter is not sent by hand, as a code; each has a sentence under `reasons`. */
export type HandRefusal =
  | HandObstacle
  | SkipReason
  | NoRecipientReason
  | NoRouteReason
  | `letter-${string}`
  | "template-unreadable";

/** What is asked for: one order's letter, in Shopify's number as text, from one template. */
export interface HandQuestion {
  orderId: string;
  templateId: string;
}

/** A letter as it would go now, nothing of it stored yet. */
export interface HandDraft {
  order: OrderFacts;
  recipient: Recipient;
  version: TemplateVersion;
  kind: PieceKind;
  letter: ComposedLetter;
  look: PaperLook;
  shop: Shop;
  /** The account it would be bought from. */
  mailAccountId: string;
  provider: ProviderId;
}

export type HandDraftResult = { ok: true; draft: HandDraft } | { ok: false; reasons: HandRefusal[]; letter: ComposedLetter | null };

/**
 * Writes a letter of an order as Shopify knows it now, with the newest words of a template, and asks everything that is asked of any letter
 * before it is bought. Whatever cannot be found out stands in its way. A letter whose words are in the way is given with them.
 */
export async function draftByHand(db: ShopDb, { orderId, templateId }: HandQuestion): Promise<HandDraftResult> {
  const version = await readNewestVersion(db, templateId);
  if (!version) return refuse(["template-gone"]);
  const order = await readOrder(db.$shopId, orderId);
  if (typeof order === "string") return refuse([order]);
  const shop = await db.shop.findFirstOrThrow();
  const kind = pieceKindOf(version.template.kind);
  const reasons: HandRefusal[] = orderObstacles(order, shop.mode === "live" ? "live" : "test");
  const choice = findRecipient(order, shop.giftRule);
  const recipient = choice.ok ? choice.recipient : null;
  if (await isSuppressed(db, suppressionKeysOf(db.$shopId, order, recipient))) reasons.push("do-not-mail");
  if (!choice.ok) return refuse([...reasons, choice.reason]);
  const letter = composeLetter(version, order, choice.recipient, shop);
  const route = await openRouting(db);
  const { accountId, provider, obstacle } = route({ kind, mode: shop.mode, triedAccountIds: [], version, recipient: choice.recipient });
  const look = await readLook(db, version, { countryCode: choice.recipient.countryCode, provider });
  reasons.push(...(findStops(version, kind, letter.values, look) as HandRefusal[]));
  if (obstacle) reasons.push(obstacle);
  if (reasons.length > 0 || accountId === null || provider === null) return refuse(reasons, letter);
  return { ok: true, draft: { order, recipient: choice.recipient, version, kind, letter, look, shop, mailAccountId: accountId, provider } };
}

function refuse(reasons: HandRefusal[], letter: ComposedLetter | null = null): HandDraftResult {
  return { ok: false, reasons, letter };
}

async function readOrder(shopId: string, orderId: string): Promise<OrderFacts | "order-unreachable" | "order-unreadable" | "order-gone"> {
  if (!/^\d{1,20}$/.test(orderId)) return "order-gone";
  try {
    const { orders, unreadable } = await readOrders(shopId, [orderId]);
    return orders.get(orderId) ?? (unreadable.has(orderId) ? "order-unreadable" : "order-gone");
  } catch (error) {
    if (error instanceof ShopifyUnreachable) return "order-unreachable";
    throw error;
  }
}
