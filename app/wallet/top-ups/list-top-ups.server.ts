import type { ShopDb } from "~/db.server";
import { money, type Currency, type Money } from "../money";

export interface TopUpRow {
  id: string;
  amount: Money;
  /** `requested`, `pending`, `paid`, `cancelled`, `expired`, `failed` or `unknown`. */
  status: string;
  /** Where it is paid, while it can be. */
  checkoutUrl: string | null;
  createdAt: Date;
}

/** One that ended is shown for so long. */
const endedShownMs = 24 * 60 * 60_000;
/** One that nobody knows of is shown for so long. */
const unknownShownMs = 30 * endedShownMs;
const mostShown = 20;

/** Top-ups of an account that the merchant may still do something about, or has not seen the end of, the newest first. */
export async function listTopUps(db: ShopDb, mailAccountId: string, at: Date): Promise<TopUpRow[]> {
  const since = (ms: number) => ({ createdAt: { gte: new Date(at.getTime() - ms) } });
  const rows = await db.topUp.findMany({
    where: {
      mailAccountId,
      OR: [
        { status: { in: ["requested", "pending"] } },
        { status: "unknown", ...since(unknownShownMs) },
        // Without a time it was paid at once, in test mode, and the merchant saw it happen.
        { status: { in: ["cancelled", "expired", "failed"] }, ...since(endedShownMs) },
        { status: "paid", checkoutUrl: { not: null }, ...since(endedShownMs) },
      ],
    },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: mostShown,
  });
  return rows.map(({ id, amount, currency, status, checkoutUrl, createdAt }) => ({
    ...{ id, status, createdAt, amount: money(amount, currency as Currency) },
    checkoutUrl: status === "pending" ? checkoutUrl : null,
  }));
}
