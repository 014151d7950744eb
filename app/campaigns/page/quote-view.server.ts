import type { Campaign } from "@prisma/client";
import type { ShopDb } from "~/db.server";
import { forecastOrders } from "~/providers/account-limits.server";
import { capabilitiesOf } from "~/providers/capabilities";
import type { PieceKind } from "~/providers/mail-provider";
import { readLedgerBalance } from "~/wallet/ledger.server";
import { readMonthSpend } from "~/wallet/month-spend.server";
import { money, optionalMoney, subtractMoney, type Currency, type Money } from "~/wallet/money";
import { planDays } from "../quote/plan-days";
import { byAccount, countOrders, peopleOf, proposeMaximum, quoteSchema, totalsOf, type CampaignQuote, type QuoteRow } from "../quote/quote";
import { weigh, type Shortfall } from "../quote/weigh";

/** What one mail account would be asked to pay. */
export interface AccountShare {
  mailAccountId: string;
  provider: string;
  rows: QuoteRow[];
  total: Money;
  /** What its wallet has not promised; null where a card pays. */
  available: Money | null;
  shortfalls: Shortfall[];
  /** Provider orders, and the UTC days they take. */
  orders: number;
  days: number;
  lastDay: Date;
}

export interface QuoteView {
  at: Date;
  shares: AccountShare[];
  totals: Money[];
  /** The maximum that is proposed; null where the shares are paid in more than one currency. */
  maximum: Money | null;
  isEstimate: boolean;
  unserved: number;
  /** The longest of the shares: how many UTC days it takes, and the day of the last order. */
  days: number;
  lastDay: Date;
}

export interface QuoteMeasure {
  kind: PieceKind;
  /** What it must still be a quote of. */
  versionId: string;
  mode: string;
  people: number;
  /** When the sending would begin. */
  begins: Date;
}

/** A campaign's prices against what is there to pay them. Null where it has none, or they are of other words, people or another mode. */
export async function readQuoteView(db: ShopDb, campaign: Pick<Campaign, "quote" | "quotedAt">, measure: QuoteMeasure): Promise<QuoteView | null> {
  const read = quoteSchema.safeParse(campaign.quote);
  if (!read.success || campaign.quotedAt === null || !isStillOf(read.data, measure)) return null;
  const { rows, unserved } = read.data;
  const shares: AccountShare[] = [];
  for (const group of byAccount(rows)) {
    const share = await readShare(db, group, measure);
    if (!share) return null;
    shares.push(share);
  }
  const last = shares.reduce((latest, { lastDay }) => (lastDay > latest ? lastDay : latest), measure.begins);
  return {
    ...{ at: campaign.quotedAt, shares, totals: totalsOf(rows), maximum: proposeMaximum(rows), unserved },
    ...{ isEstimate: rows.some(({ exact }) => !exact), days: Math.max(1, ...shares.map(({ days }) => days)), lastDay: last },
  };
}

function isStillOf(quote: CampaignQuote, { versionId, mode, people }: QuoteMeasure): boolean {
  return quote.versionId === versionId && quote.mode === mode && peopleOf(quote) === people;
}

/** Null where the account is not the one that was asked any more. */
async function readShare(db: ShopDb, { mailAccountId, rows }: { mailAccountId: string; rows: QuoteRow[] }, { kind, begins }: QuoteMeasure): Promise<AccountShare | null> {
  const account = await db.mailAccount.findFirst({ where: { id: mailAccountId, status: { not: "disconnected" } } });
  const [total] = totalsOf(rows);
  if (!account || !total || total.currency !== account.currency) return null;
  const currency = account.currency as Currency;
  const capabilities = capabilitiesOf(account);
  const available = capabilities.paysBy === "card" ? null : (await readLedgerBalance(db, mailAccountId, currency)).available;
  const limit = optionalMoney(account.monthlyLimit, currency);
  const left = limit && subtractMoney(limit, await readMonthSpend(db, account, begins));
  const dearest = money(Math.max(...rows.map(({ unit }) => unit)), currency);
  const orders = countOrders(rows, kind, capabilities.recipientsPerOrder);
  const limits = await forecastOrders(account.providerAccountId, capabilities, { at: begins, purpose: "campaign" });
  return {
    ...{ mailAccountId, provider: account.provider, rows, total, available, orders },
    shortfalls: weigh(total, dearest, { available, leftThisMonth: left, pieceLimit: optionalMoney(account.pieceLimit, currency) }),
    ...planDays({ orders, leftToday: limits?.today ?? null, perDay: limits?.perDay ?? null, begins }),
  };
}
