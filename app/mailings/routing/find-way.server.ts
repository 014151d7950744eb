import type { Mailpiece, TemplateVersion } from "@prisma/client";
import type { ShopTransaction } from "~/db.server";
import type { Recipient } from "~/orders/recipient";
import { readLook } from "~/paper/read-look.server";
import { pieceKindOf } from "~/providers/mail-provider";
import type { TemplateValues } from "~/templates/variables";
import { findStops } from "../compose";
import { openBarredRouting, openRouting, type PieceRoute, type RoutePiece } from "./route-piece.server";

/** The account of one letter, and how it goes by it. */
export interface Way extends PieceRoute {
  /** Codes of what keeps its words from being printed whole on that account's paper. */
  stops: string[];
  /** It is printed whole, and paid for in the currency that was confirmed for its campaign. */
  fits: boolean;
}

type WrittenPiece = Pick<Mailpiece, "kind" | "mode" | "campaignId" | "codeSheet" | "triedAccountIds"> & { templateVersion: TemplateVersion };

export type FindWay = (piece: WrittenPiece, words: { recipient: Recipient; values: TemplateValues }) => Promise<Way>;

/**
 * Chooses each letter's way: of the accounts that take it the first by which it fits, or by which it would go first where it fits none. What the choice
 * goes by is read once for all of a shop's letters.
 */
export async function openWays(db: ShopTransaction): Promise<FindWay> {
  return waysBy(db, await openRouting(db));
}

/** Chooses in the same way among the accounts that may not buy now and may again: a letter that fits only one of these waits for it. */
export async function openBarredWays(db: ShopTransaction, at: Date): Promise<FindWay> {
  return waysBy(db, await openBarredRouting(db, at));
}

function waysBy(db: ShopTransaction, route: RoutePiece): FindWay {
  const currencies = new Map<string, string | null>();
  const confirmedCurrency = async (campaignId: string): Promise<string | null> => {
    const known = currencies.get(campaignId);
    if (known !== undefined) return known;
    const { currency } = await db.campaign.findUniqueOrThrow({ where: { id: campaignId }, select: { currency: true } });
    currencies.set(campaignId, currency);
    return currency;
  };
  return async (piece, { recipient, values }) => {
    const { templateVersion: version, kind, mode, codeSheet, campaignId } = piece;
    const currency = campaignId === null ? null : await confirmedCurrency(campaignId);
    const tried = [...piece.triedAccountIds];
    let first: Way | null = null;
    for (;;) {
      const found = route({ kind, mode, codeSheet, version, recipient, triedAccountIds: tried });
      if (first && found.accountId === null) return first;
      // Every provider's paper has room of its own for the words.
      const paper = await readLook(db, version, { countryCode: recipient.countryCode, provider: found.provider });
      const stops = findStops(version, pieceKindOf(kind), values, paper);
      const way = { ...found, stops, fits: stops.length === 0 && (currency === null || found.currency === currency) };
      if (way.fits || found.accountId === null) return way;
      first ??= way;
      tried.push(found.accountId);
    }
  };
}
