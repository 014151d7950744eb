import { shopDb } from "~/db.server";
import type { Recipient } from "~/orders/recipient";
import type { PaperLook } from "~/paper/look";
import { pastPiecePrice } from "~/providers/past-price.server";
import type { PieceKind, ProviderId } from "~/providers/mail-provider";
import type { Money } from "~/wallet/money";
import { draftByHand, type HandQuestion, type HandRefusal } from "./draft-by-hand.server";

/** A letter as it will read, before anybody confirms it. */
export type HandPreview =
  | {
      outcome: "ready";
      recipient: Recipient;
      message: string | null;
      kind: PieceKind;
      look: PaperLook;
      /** To be given back when it is sent, so that what was seen is what goes. */
      versionId: string;
      /** What the last such piece cost; null where none was bought. */
      estimate: Money | null;
      /** Whose account it would be bought from. */
      provider: ProviderId;
      mode: string;
    }
  | { outcome: "refused"; reasons: HandRefusal[]; message: string | null };

/** Shows an order's letter as it would go now, or every reason why it would not. Stores nothing. */
export async function previewByHand(shopId: string, question: HandQuestion): Promise<HandPreview> {
  const db = shopDb(shopId);
  const result = await draftByHand(db, question);
  if (!result.ok) return { outcome: "refused", reasons: result.reasons, message: result.letter?.message ?? null };
  const { recipient, letter, kind, look, version, mailAccountId, provider, shop } = result.draft;
  const estimate = await pastPiecePrice(db, mailAccountId, kind);
  return { outcome: "ready", recipient, message: letter.message, kind, look, versionId: version.id, estimate, provider, mode: shop.mode };
}
