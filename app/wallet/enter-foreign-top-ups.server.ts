import type { MailAccount } from "@prisma/client";
import { now } from "~/clock.server";
import type { ShopDb } from "~/db.server";
import type { MailProvider } from "~/providers/mail-provider";
import { lockWallet, postLedger } from "./ledger.server";
import type { Currency } from "./money";

/**
 * Enters credit that the merchant bought at the provider itself, as far as the provider lists it: so much of a difference between wallet and
 * ledger is then explained. Returns how many entries it wrote. Throws ProviderError.
 */
export async function enterForeignTopUps(db: ShopDb, provider: MailProvider, account: MailAccount): Promise<number> {
  const listed = await provider.listTopUps(account.currency as Currency);
  // What was paid before the account was joined is in the ledger's opening.
  const paid = (listed ?? []).filter(({ status, paidAt }) => status === "paid" && paidAt !== null && paidAt > account.connectedAt);
  let entered = 0;
  for (const { topUpId, amount } of paid) {
    const isNew = await db.$transaction(async (tx) => {
      await lockWallet(tx, account.id);
      return postLedger(tx, { mailAccountId: account.id, kind: "top-up", source: topUpId, amount, at: now() });
    });
    if (isNew) entered += 1;
  }
  return entered;
}
