import type { MailAccount } from "@prisma/client";
import type { ShopTransaction } from "~/db.server";
import { money, type Currency, type Money } from "./money";
import { startOfMonth } from "./month";

/**
 * What a mail account has spent since the month began in the shop's time zone, and all that is promised to batches: whenever it was set
 * aside, it is paid from now on. The same money is never counted twice, as a reservation ends when its debit is written.
 */
export async function readMonthSpend(tx: ShopTransaction, account: MailAccount, at: Date): Promise<Money> {
  const shop = await tx.shop.findFirstOrThrow({ select: { timezone: true } });
  const mine = { mailAccountId: account.id, currency: account.currency };
  const since = startOfMonth(at, shop.timezone);
  const spent = await tx.ledgerPosting.aggregate({
    where: { ...mine, account: "spent", transaction: { at: { gte: since } } },
    _sum: { amount: true },
  });
  const reserved = await tx.ledgerPosting.aggregate({ where: { ...mine, account: "wallet:reserved" }, _sum: { amount: true } });
  return money(Math.max(0, spent._sum.amount ?? 0) + Math.max(0, reserved._sum.amount ?? 0), account.currency as Currency);
}
