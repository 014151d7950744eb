import type { MailAccount } from "@prisma/client";
import type { ShopTransaction } from "~/db.server";
import { money, type Currency, type Money } from "./money";
import { startOfMonth } from "./month";

/** What a mail account has spent, and promised to batches, since the month began in the shop's time zone. */
export async function readMonthSpend(tx: ShopTransaction, account: MailAccount, at: Date): Promise<Money> {
  const shop = await tx.shop.findFirstOrThrow({ select: { timezone: true } });
  const since = startOfMonth(at, shop.timezone);
  const sums = await tx.ledgerPosting.aggregate({
    where: {
      mailAccountId: account.id,
      currency: account.currency,
      account: { in: ["spent", "wallet:reserved"] },
      transaction: { at: { gte: since } },
    },
    _sum: { amount: true },
  });
  return money(Math.max(0, sums._sum.amount ?? 0), account.currency as Currency);
}
