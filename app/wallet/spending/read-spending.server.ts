import type { ShopDb } from "~/db.server";
import { money, type Currency, type Money } from "../money";
import { addDays, dayAt, daysBetween, type CalendarDay } from "./calendar-days";
import { estimatePace, paceDays, type Pace } from "./pace";

/** What one day cost: what was paid less what came back, and for how many orders at the provider. */
export interface SpendDay {
  day: CalendarDay;
  amount: Money;
  orders: number;
}

export interface Spending {
  /** The days of the chart, oldest first, today the last. */
  days: SpendDay[];
  total: Money;
  pace: Pace;
}

interface AccountPlace {
  id: string;
  currency: Currency;
  timeZone: string;
}

/** What a mail account spent on each of the last `dayCount` days of the shop's calendar, and how long what is available lasts. */
export async function readSpending(db: ShopDb, account: AccountPlace, question: { dayCount: number; available: Money; at: Date }): Promise<Spending> {
  const { dayCount, available, at } = question;
  const today = dayAt(at, account.timeZone);
  const longest = Math.max(dayCount, paceDays.most + 1);
  const known = new Map((await sumByDay(db, account, addDays(today, 1 - longest))).map((row) => [row.day, row]));
  const read = (day: CalendarDay): SpendDay => {
    const row = known.get(day);
    return { day, amount: money(Number(row?.amount ?? 0), account.currency), orders: Number(row?.orders ?? 0) };
  };
  const days = daysBetween(addDays(today, 1 - dayCount), today).map(read);
  const first = await firstSpendDay(db, account);
  const since = first && (first > addDays(today, -paceDays.most) ? first : addDays(today, -paceDays.most));
  const finished = since ? daysBetween(since, addDays(today, -1)).map((day) => read(day).amount.amount) : [];
  return {
    days,
    total: money(days.reduce((sum, { amount }) => sum + amount.amount, 0), account.currency),
    pace: estimatePace(available, finished),
  };
}

/** The database's instants are UTC without saying so; it knows the same zones by name. */
function sumByDay(db: ShopDb, { id, currency, timeZone }: AccountPlace, since: CalendarDay) {
  return db.$queryRaw<{ day: CalendarDay; amount: bigint; orders: bigint }[]>`
    SELECT to_char("at" AT TIME ZONE 'UTC' AT TIME ZONE ${timeZone}, 'YYYY-MM-DD') AS "day",
      SUM("amount") AS "amount", COUNT(DISTINCT COALESCE("batchId", "transactionId")) FILTER (WHERE "kind" = 'debit') AS "orders"
    FROM "LedgerPosting" JOIN "LedgerTransaction" ON "LedgerTransaction"."id" = "transactionId"
    WHERE "LedgerPosting"."shopId" = ${db.$shopId} AND "LedgerPosting"."mailAccountId" = ${id}
      AND "LedgerPosting"."currency" = ${currency} AND "account" = 'spent'
      AND "at" >= ((${since}::date)::timestamp AT TIME ZONE ${timeZone}) AT TIME ZONE 'UTC'
    GROUP BY 1`;
}

async function firstSpendDay(db: ShopDb, { id, currency, timeZone }: AccountPlace): Promise<CalendarDay | null> {
  const first = await db.ledgerTransaction.findFirst({ where: { mailAccountId: id, currency, kind: "debit" }, orderBy: { at: "asc" }, select: { at: true } });
  return first && dayAt(first.at, timeZone);
}
