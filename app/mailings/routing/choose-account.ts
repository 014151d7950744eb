import type { PieceKind, ProviderCapabilities } from "~/providers/mail-provider";
import type { Currency } from "~/wallet/money";

/** Which mail account a piece goes by. Pure: what is known goes in, the choice and its reasons come out. */

export interface RouteAccount {
  id: string;
  currency: Currency;
  capabilities: ProviderCapabilities;
  /** It is connected, and nothing the provider said stands in the way of buying. */
  ready: boolean;
  /** Real letters through it need the merchant's leave, given once. */
  allowed: boolean;
  /** What a piece of this kind cost last, in minor units; null where none was bought. */
  piecePrice: number | null;
  /** The merchant's order: lower goes first. */
  preference: number;
}

export interface RouteNeeds {
  kind: PieceKind;
  /** ISO 3166-1 alpha-2 code of the recipient's country. */
  countryCode: string;
  hasFullName: boolean;
  /** It has a stamp, a front or attachments. */
  paperExtras: boolean;
  /** The template asks for one of the provider's handwritings. */
  handwritingStyle: boolean;
  /** Accounts that refused the piece before. */
  tried: readonly string[];
}

/** Why an account was not asked. */
export type RouteRefusal =
  | "not-allowed"
  | "tried-before"
  | "country-not-served"
  | "name-not-complete"
  | "no-paper-extras"
  | "no-handwriting"
  | "not-ready";

/** Why the one that was chosen was. */
export type RouteReason = "only-one" | "cheapest" | "preferred" | "waits-for-it";

export interface Route {
  /** Null when no account takes the piece. */
  accountId: string | null;
  reason: RouteReason | null;
  ruledOut: { accountId: string; refusal: RouteRefusal }[];
}

/**
 * Chooses by what the piece needs, then by price, which is compared only within one currency, then by the merchant's order. Where only
 * accounts are left that cannot buy just now, the piece waits for the first of them.
 */
export function chooseAccount(needs: RouteNeeds, accounts: readonly RouteAccount[]): Route {
  const ruledOut: Route["ruledOut"] = [];
  const fitting: RouteAccount[] = [];
  for (const account of [...accounts].sort(byPreference)) {
    const refusal = findRefusal(needs, account);
    if (refusal) ruledOut.push({ accountId: account.id, refusal });
    else fitting.push(account);
  }
  const ready = fitting.filter((account) => account.ready);
  for (const account of fitting) if (!account.ready) ruledOut.push({ accountId: account.id, refusal: "not-ready" });
  const [first] = ready;
  if (!first) {
    const [waitedFor] = fitting;
    return { accountId: waitedFor?.id ?? null, reason: waitedFor ? "waits-for-it" : null, ruledOut };
  }
  if (ready.length === 1) return { accountId: first.id, reason: "only-one", ruledOut };
  const chosen = cheapestLike(first, ready);
  return { accountId: chosen.id, reason: chosen === first ? reasonFor(first, ready) : "cheapest", ruledOut };
}

function findRefusal(needs: RouteNeeds, { id, allowed, capabilities }: RouteAccount): RouteRefusal | null {
  if (!allowed) return "not-allowed";
  if (needs.tried.includes(id)) return "tried-before";
  if (capabilities.countries && !capabilities.countries.includes(needs.countryCode)) return "country-not-served";
  if (capabilities.needsFullName && !needs.hasFullName) return "name-not-complete";
  if (needs.paperExtras && !capabilities.paperExtras) return "no-paper-extras";
  if (needs.handwritingStyle && !capabilities.handwritingStyles) return "no-handwriting";
  return null;
}

/** The cheapest of those in the preferred one's currency; of equal or unknown prices the preferred. */
function cheapestLike(preferred: RouteAccount, ready: readonly RouteAccount[]): RouteAccount {
  const comparable = ready.filter(({ currency }) => currency === preferred.currency);
  if (comparable.some(({ piecePrice }) => piecePrice === null)) return preferred;
  return comparable.reduce((best, next) => ((next.piecePrice ?? 0) < (best.piecePrice ?? 0) ? next : best), preferred);
}

function reasonFor(chosen: RouteAccount, ready: readonly RouteAccount[]): RouteReason {
  const others = ready.filter((account) => account !== chosen && account.currency === chosen.currency);
  const isCheapest = others.length > 0 && others.every(({ piecePrice }) => chosen.piecePrice !== null && piecePrice !== null && piecePrice > chosen.piecePrice);
  return isCheapest ? "cheapest" : "preferred";
}

function byPreference(a: RouteAccount, b: RouteAccount): number {
  return a.preference - b.preference || (a.id < b.id ? -1 : 1);
}
