import type { MailAccount } from "@prisma/client";
import { now } from "~/clock.server";
import { shopDb, type ShopDb } from "~/db.server";
import { logFailure } from "~/log.server";
import { refreshWallet } from "~/wallet/refresh-wallet.server";
import { openMailProvider } from "../open-mail-provider.server";
import { ensureWebhook } from "./provider-webhooks.server";

/** How often an account is looked after, in hours. */
export const checkEveryHours = 24;

/**
 * Looks after a mail account once a day: takes over what its provider now says of it (approvals, permissions, the card that pays), compares
 * its wallet with the ledger, and makes its webhook anew where the provider has switched it off. What cannot be asked now is asked the next
 * day; whatever depends on it asks by itself before.
 */
export async function checkAccount(shopId: string, mailAccountId: string): Promise<void> {
  const db = shopDb(shopId);
  const at = now();
  const due = { id: mailAccountId, status: { not: "disconnected" as const }, checkedAt: { lte: new Date(at.getTime() - checkEveryHours * 60 * 60_000) } };
  const [account] = await db.mailAccount.updateManyAndReturn({ where: due, data: { checkedAt: at } });
  if (!account) return;
  const steps = [takeOverReading, ensureAccountWebhook, compareWallet];
  for (const step of steps) await step(db, account).catch((error: unknown) => logFailure("account not checked", error, { shopId, mailAccountId }));
}

async function takeOverReading(db: ShopDb, { id, connectionId }: MailAccount): Promise<void> {
  const { provider } = await openMailProvider(db, id);
  const { card, problems } = await provider.readAccount();
  // What is found of a connection says nothing of the one that took its place meanwhile.
  await db.mailAccount.updateMany({ where: { id, connectionId }, data: { problems, card: card && `${card.brand} ${card.last4}` } });
}

async function ensureAccountWebhook(db: ShopDb, { connectionId, channel }: MailAccount): Promise<void> {
  if (channel !== "rest") return;
  const connection = await db.providerConnection.findUniqueOrThrow({ where: { id: connectionId } });
  if (!connection.disconnectedAt) await ensureWebhook(db, connection);
}

function compareWallet(db: ShopDb, { id }: MailAccount): Promise<void> {
  return refreshWallet(db.$shopId, id);
}
