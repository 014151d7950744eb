import { now } from "~/clock.server";
import { shopDb } from "~/db.server";
import type { ListPage, PageQuestion } from "~/index-pages/page-cursor";
import { ProviderError, type ProviderErrorKind } from "~/providers/provider-error";
import { listLedger, type LedgerRow } from "./ledger-list/list-ledger.server";
import type { LedgerFilter } from "./ledger-list/ledger-question";
import { readWallets, type WalletView } from "./read-wallets.server";
import { refreshWallet } from "./refresh-wallet.server";
import { readSpending, type Spending } from "./spending/read-spending.server";
import { listTopUps, type TopUpRow } from "./top-ups/list-top-ups.server";
import { askTopUps, requestTopUp } from "./top-ups/top-up.server";

export interface WalletPage {
  wallets: WalletView[];
  /** The one whose ledger is shown; null when nothing is connected. */
  chosen: WalletView | null;
  ledger: ListPage<LedgerRow>;
  /** What was spent day by day; null when nothing is connected. */
  spending: Spending | null;
  /** Top-ups that are not paid yet, those that ended lately, and those of which nobody can say what became of them. */
  topUps: TopUpRow[];
}

/** What of a wallet is shown. */
export interface WalletQuestion extends PageQuestion {
  /** Which wallet; the first without one. */
  account: string | null;
  filter: LedgerFilter;
  /** How many days the chart shows. */
  dayCount: number;
}

/** All the wallet page shows. */
export async function readWalletPage(shopId: string, question: WalletQuestion): Promise<WalletPage> {
  const db = shopDb(shopId);
  const at = now();
  const wallets = await readWallets(shopId);
  const chosen = wallets.find(({ mailAccountId }) => mailAccountId === question.account) ?? wallets[0] ?? null;
  if (!chosen) return { wallets, chosen, ledger: { rows: [], after: null, before: null }, spending: null, topUps: [] };
  const { mailAccountId: id, available } = chosen;
  const { timezone: timeZone } = await db.shop.findFirstOrThrow({ select: { timezone: true } });
  const [ledger, spending, topUps] = await Promise.all([
    listLedger(shopId, id, { ...question, timeZone }),
    readSpending(db, { id, currency: available.currency, timeZone }, { dayCount: question.dayCount, available, at }),
    listTopUps(db, id, at),
  ]);
  return { wallets, chosen, ledger, spending, topUps };
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

/** Asks the provider about the account's open top-ups now, and tells how all that the page shows stand. */
export async function askOpenTopUps(shopId: string, mailAccountId: string): Promise<Pick<TopUpRow, "id" | "status">[]> {
  const db = shopDb(shopId);
  await askTopUps(db, mailAccountId);
  return (await listTopUps(db, mailAccountId, now())).map(({ id, status }) => ({ id, status }));
}

async function outcomeOf(call: () => Promise<WalletOutcome>): Promise<WalletOutcome> {
  try {
    return await call();
  } catch (error) {
    if (error instanceof ProviderError) return { ok: false, kind: error.kind };
    throw error;
  }
}
