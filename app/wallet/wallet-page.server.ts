import { now } from "~/clock.server";
import { shopDb } from "~/db.server";
import type { ListPage, PageQuestion } from "~/page-cursor";
import { ProviderError, type ProviderErrorKind } from "~/providers/provider-error";
import { listLedger, type LedgerRow } from "./list-ledger.server";
import { readWallets, type WalletView } from "./read-wallets.server";
import { refreshWallet } from "./refresh-wallet.server";
import { requestTopUp } from "./top-up.server";

export interface WalletPage {
  wallets: WalletView[];
  /** The one whose ledger is shown; null when nothing is connected. */
  chosen: WalletView | null;
  ledger: ListPage<LedgerRow>;
  /** Top-ups that are not paid yet, with the address where they are, and those of which nobody can say what became of them. */
  openTopUps: { id: string; amount: number; currency: string; status: string; checkoutUrl: string | null; createdAt: Date }[];
}

/** A top-up that nobody knows of is shown for so long. */
const unknownShownMs = 30 * 24 * 60 * 60_000;

/** All the wallet page shows. `mailAccountId` chooses a wallet; without one it is the first. */
export async function readWalletPage(shopId: string, mailAccountId: string | null, question: PageQuestion): Promise<WalletPage> {
  const wallets = await readWallets(shopId);
  const chosen = wallets.find((wallet) => wallet.mailAccountId === mailAccountId) ?? wallets[0] ?? null;
  if (!chosen) return { wallets, chosen, ledger: { rows: [], after: null, before: null }, openTopUps: [] };
  const openTopUps = await shopDb(shopId).topUp.findMany({
    where: {
      mailAccountId: chosen.mailAccountId,
      OR: [
        { status: { in: ["requested", "pending"] } },
        { status: "unknown", createdAt: { gte: new Date(now().getTime() - unknownShownMs) } },
      ],
    },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    select: { id: true, amount: true, currency: true, status: true, checkoutUrl: true, createdAt: true },
  });
  return { wallets, chosen, ledger: await listLedger(shopId, chosen.mailAccountId, question), openTopUps };
}

/** What the provider made of a wish: done, or why not. */
export type WalletOutcome =
  | { ok: true; done: "refreshed" }
  | { ok: true; done: "topped-up"; amount: number; currency: string }
  | { ok: true; done: "to-be-paid"; checkoutUrl: string }
  | { ok: false; kind: ProviderErrorKind };

/** Asks the provider for the wallet's balance now. */
export async function refreshChosenWallet(shopId: string, mailAccountId: string): Promise<WalletOutcome> {
  return outcomeOf(async () => {
    await refreshWallet(shopId, mailAccountId);
    return { ok: true, done: "refreshed" };
  });
}

/** Buys credit of `cents`: paid at once in test mode, else at the address in the outcome. */
export async function topUpWallet(shopId: string, mailAccountId: string, cents: number): Promise<WalletOutcome> {
  return outcomeOf(async () => {
    const topUp = await requestTopUp(shopDb(shopId), mailAccountId, cents);
    if (topUp.status === "paid") return { ok: true, done: "topped-up", amount: topUp.amount, currency: topUp.currency };
    return topUp.checkoutUrl ? { ok: true, done: "to-be-paid", checkoutUrl: topUp.checkoutUrl } : { ok: false, kind: "unavailable" };
  });
}

async function outcomeOf(call: () => Promise<WalletOutcome>): Promise<WalletOutcome> {
  try {
    return await call();
  } catch (error) {
    if (error instanceof ProviderError) return { ok: false, kind: error.kind };
    throw error;
  }
}
