import type { MailAccount } from "@prisma/client";
import { shopDb, type ShopDb } from "~/db.server";
import { capabilitiesOf } from "~/providers/capabilities";
import { readLedgerBalance } from "./ledger.server";
import type { Limits } from "./limits/limits-form";
import { findLowLine } from "./low-balance";
import { money, subtractMoney, type Currency, type Money } from "./money";

/** The wallet behind one mail account, as our ledger and as the provider see it. */
export interface WalletView {
  mailAccountId: string;
  provider: string;
  mode: string;
  status: MailAccount["status"];
  /** The card that pays instead of a wallet: then there is nothing to hold. */
  card: string | null;
  paysBy: "wallet" | "card";
  /** Whether credit can be bought here; else it is at the provider's own site. */
  topUp: boolean;
  /** Not promised to any letter. */
  available: Money;
  /** Promised to letters that are not bought yet. */
  reserved: Money;
  /** What the provider last said, and when; null before its first answer. */
  balance: Money | null;
  readAt: Date | null;
  /** The provider's figure less the ledger's; null when they agree or there is nothing to compare. */
  difference: Money | null;
  /** The merchant's own limits, in minor units. */
  limits: Limits;
  /** The line below which the merchant wants to be told, when less than that is available. */
  isBelow: Money | null;
}

/** Every wallet of a shop that is still connected, test before live. */
export async function readWallets(shopId: string): Promise<WalletView[]> {
  const db = shopDb(shopId);
  const accounts = await db.mailAccount.findMany({
    where: { status: { not: "disconnected" } },
    orderBy: [{ mode: "desc" }, { connectedAt: "asc" }, { id: "asc" }],
  });
  return Promise.all(accounts.map((account) => toView(db, account)));
}

async function toView(db: ShopDb, account: MailAccount): Promise<WalletView> {
  const currency = account.currency as Currency;
  const capabilities = capabilitiesOf(account);
  const ledger = await readLedgerBalance(db, account.id, currency);
  const balance = account.walletBalance === null ? null : money(account.walletBalance, currency);
  const difference = balance && subtractMoney(balance, ledger.wallet);
  return {
    mailAccountId: account.id,
    provider: account.provider,
    mode: account.mode,
    status: account.status,
    card: account.card,
    paysBy: capabilities.paysBy,
    topUp: capabilities.topUp,
    available: ledger.available,
    reserved: ledger.reserved,
    balance,
    readAt: account.walletReadAt,
    difference: difference && difference.amount !== 0 ? difference : null,
    limits: { monthlyLimit: account.monthlyLimit, pieceLimit: account.pieceLimit, lowBalance: account.lowBalance },
    isBelow: capabilities.paysBy === "card" ? null : findLowLine(ledger.available, account.lowBalance),
  };
}
