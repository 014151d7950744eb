import type { MailAccount, TemplateVersion } from "@prisma/client";
import type { ShopTransaction } from "~/db.server";
import { splitName, type Recipient } from "~/orders/recipient";
import { capabilitiesOf } from "~/providers/capabilities";
import { expectedBackSince } from "~/providers/connections/expected-back.server";
import { pieceKindOf, type ProviderId } from "~/providers/mail-provider";
import type { Currency } from "~/wallet/money";
import { chooseAccount, type Route, type RouteAccount } from "./choose-account";

/** What a piece asks of an account. */
export interface RoutedPiece {
  kind: string;
  mode: string;
  recipient: Recipient;
  triedAccountIds: readonly string[];
  /** It encloses a page of its own; not unless it is said. */
  codeSheet?: boolean;
  version: Pick<TemplateVersion, "stampAssetId" | "frontAssetId" | "attachmentIds" | "handwritingStyle">;
}

/** Why no account was chosen, as the piece's reason; each has a sentence in the admin. */
export type NoRouteReason = "no-mail-account" | "no-account-takes-it" | "live-not-allowed";

/** The chosen account with whose it is, or why there is none. */
export type PieceRoute = Route & { provider: ProviderId | null; currency: Currency | null; obstacle: NoRouteReason | null };

export type RoutePiece = (piece: RoutedPiece) => PieceRoute;

/** Chooses the account for each piece, with what it goes by read once for all of a shop's pieces. */
export async function openRouting(db: ShopTransaction): Promise<RoutePiece> {
  const accounts = await db.mailAccount.findMany({ where: { status: { not: "disconnected" } } });
  const prices = await readPiecePrices(db, accounts);
  return routeAmong(accounts.map((account) => ({ account, isAllowed: account.mode === "test" || account.liveAllowedAt !== null })), prices);
}

/**
 * The same among the accounts that may not buy now and may again, as if they might: those without the merchant's leave, and those that left and are
 * expected back.
 */
export async function openBarredRouting(db: ShopTransaction, at: Date): Promise<RoutePiece> {
  const accounts = await db.mailAccount.findMany({
    where: { OR: [{ status: { not: "disconnected" }, mode: "live", liveAllowedAt: null }, { status: "disconnected", disconnectedAt: { gt: expectedBackSince(at) } }] },
  });
  return routeAmong(accounts.map((account) => ({ account, isAllowed: true })), new Map());
}

function routeAmong(accounts: { account: MailAccount; isAllowed: boolean }[], prices: ReadonlyMap<string, number>): RoutePiece {
  return (piece) => {
    const candidates = accounts
      .filter(({ account }) => account.mode === piece.mode)
      .map(({ account, isAllowed }) => ({
        ...toRouteAccount(account, isAllowed, prices.get(`${account.id} ${piece.kind}`)),
        provider: account.provider as ProviderId,
      }));
    const { version, recipient } = piece;
    const route = chooseAccount(
      {
        kind: pieceKindOf(piece.kind),
        countryCode: recipient.countryCode,
        hasFullName: Object.values(splitName(recipient)).every((part) => part !== ""),
        paperExtras: piece.codeSheet === true || version.stampAssetId !== null || version.frontAssetId !== null || version.attachmentIds.length > 0,
        handwritingStyle: version.handwritingStyle !== null,
        tried: piece.triedAccountIds,
      },
      candidates,
    );
    const { provider = null, currency = null } = candidates.find(({ id }) => id === route.accountId) ?? {};
    return { ...route, provider, currency, obstacle: route.accountId ? null : obstacleOf(route, candidates) };
  };
}

function obstacleOf(route: Route, candidates: readonly RouteAccount[]): NoRouteReason {
  return candidates.length === 0 ? "no-mail-account" : waitingReason(route);
}

/** What a piece waits for that none of the accounts takes, or prints whole. */
export function waitingReason({ ruledOut }: Pick<Route, "ruledOut">): NoRouteReason {
  return ruledOut.some(({ refusal }) => refusal === "not-allowed") ? "live-not-allowed" : "no-account-takes-it";
}

function toRouteAccount(account: MailAccount, allowed: boolean, piecePrice = null as number | null): RouteAccount {
  return {
    id: account.id,
    currency: account.currency as Currency,
    capabilities: capabilitiesOf(account),
    ready: account.status === "connected" && account.problems.length === 0,
    allowed,
    piecePrice,
    preference: account.preference,
  };
}

/** What the newest order of each kind cost by the piece, rounded up, by account and kind. */
async function readPiecePrices(db: ShopTransaction, accounts: readonly MailAccount[]): Promise<Map<string, number>> {
  const prices = new Map<string, number>();
  if (accounts.length < 2) return prices;
  for (const { id: mailAccountId } of accounts) {
    for (const kind of ["letter", "postcard"]) {
      const newest = await db.batch.findFirst({
        where: { mailAccountId, kind, placedAt: { not: null } },
        orderBy: { placedAt: "desc" },
        select: { amount: true, pieceCount: true },
      });
      if (newest?.amount) prices.set(`${mailAccountId} ${kind}`, Math.ceil(newest.amount / newest.pieceCount));
    }
  }
  return prices;
}
