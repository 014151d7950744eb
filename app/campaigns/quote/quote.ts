import { z } from "zod";
import { marketOf } from "~/orders/recipient";
import type { PieceKind } from "~/providers/mail-provider";
import { addMoney, currencies, money, type Currency, type Money } from "~/wallet/money";

/** What a campaign would cost, and in how many provider orders. Pure. */

const rowSchema = z.object({
  mailAccountId: z.string(),
  provider: z.string(),
  /** ISO 3166-1 alpha-2 code. */
  countryCode: z.string(),
  pieces: z.number().int().positive(),
  /** What one piece costs, in minor units, rounded up. */
  unit: z.number().int().nonnegative(),
  currency: z.enum(currencies),
  /** The provider's own price; else an estimate from what was paid before. */
  exact: z.boolean(),
});
export type QuoteRow = z.infer<typeof rowSchema>;

/** A campaign's prices as they are kept: of these words, in this mode, for as many people as the rows and the rest come to. */
export const quoteSchema = z.object({
  versionId: z.string(),
  mode: z.enum(["test", "live"]),
  rows: z.array(rowSchema),
  /** People whom no mail account takes; they would wait for one that does. */
  unserved: z.number().int().nonnegative(),
});
export type CampaignQuote = z.infer<typeof quoteSchema>;

/** How many people a quote is for. */
export function peopleOf({ rows, unserved }: Pick<CampaignQuote, "rows" | "unserved">): number {
  return rows.reduce((sum, { pieces }) => sum + pieces, unserved);
}

/** What all pieces of a row cost. */
export function rowTotal({ unit, pieces, currency }: QuoteRow): Money {
  return money(unit * pieces, currency);
}

/** What rows come to, one sum for each currency they are paid in. */
export function totalsOf(rows: readonly QuoteRow[]): Money[] {
  const sums = new Map<Currency, Money>();
  for (const row of rows) {
    const sum = sums.get(row.currency);
    sums.set(row.currency, sum ? addMoney(sum, rowTotal(row)) : rowTotal(row));
  }
  return [...sums.values()].sort((a, b) => (a.currency < b.currency ? -1 : 1));
}

/** Room above an estimate, chosen: a tenth of it. A provider's own price needs none. */
const estimateOverRoom = 10;

/** The most a campaign is proposed to cost; null where it is paid in more than one currency, which no single maximum can hold. */
export function proposeMaximum(rows: readonly QuoteRow[]): Money | null {
  const [total, ...others] = totalsOf(rows);
  if (!total || others.length > 0) return null;
  return rows.every(({ exact }) => exact) ? total : money(total.amount + Math.ceil(total.amount / estimateOverRoom), total.currency);
}

/** Rows by the account that is asked to pay them, in their order. */
export function byAccount(rows: readonly QuoteRow[]): { mailAccountId: string; rows: QuoteRow[] }[] {
  const groups = new Map<string, QuoteRow[]>();
  for (const row of rows) groups.set(row.mailAccountId, [...(groups.get(row.mailAccountId) ?? []), row]);
  return [...groups].map(([mailAccountId, own]) => ({ mailAccountId, rows: own }));
}

/** Provider orders that an account's rows come to: letters to the United States share none with others. */
export function countOrders(rows: readonly QuoteRow[], kind: PieceKind, recipientsPerOrder: number): number {
  const markets = new Map<string, number>();
  for (const { countryCode, pieces } of rows) {
    const market = kind === "letter" ? marketOf(countryCode) : "any";
    markets.set(market, (markets.get(market) ?? 0) + pieces);
  }
  return [...markets.values()].reduce((sum, pieces) => sum + Math.ceil(pieces / recipientsPerOrder), 0);
}
