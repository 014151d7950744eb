import { randomUUID } from "node:crypto";
import type { Prisma } from "@prisma/client";
import { wakeCampaigns } from "~/campaigns/sending/sleep.server";
import { now } from "~/clock.server";
import { unscopedDb, type ShopDb, type ShopTransaction } from "~/db.server";
import { logFailure } from "~/log.server";
import { wakeBarred, wakeHeld } from "~/mailings/routing/wake.server";
import { postLedger } from "~/wallet/ledger.server";
import { noteRequest } from "../account-limits.server";
import type { Channel, Mode, ProviderId } from "../mail-provider";
import type { AccountReading } from "../provider-account";
import { ProviderError } from "../provider-error";
import { sealCredentials, type Credentials } from "./credentials.server";
import { lockTimes } from "./connection-tokens.server";
import { endDisconnected } from "./end-connections.server";

export interface NewConnection {
  provider: ProviderId;
  channel: Channel;
  credentials: Credentials;
  /** When the access token ends; null for credentials that do not. */
  accessExpiresAt: Date | null;
  /** What the provider says of each mode the credentials serve. */
  accounts: { mode: Mode; currency: "eur" | "usd"; reading: AccountReading }[];
}

/**
 * Keeps a connection and makes its mail accounts, their ledgers opened with what the wallets hold. It takes the place of what the shop had
 * with this provider in the same modes; a grant that nothing points at any more is ended. Returns the connection's id. Throws
 * ProviderError while a letter is being bought through the channel that would be replaced: its outcome could not be found out any more.
 */
export async function storeConnection(db: ShopDb, connection: NewConnection): Promise<string> {
  const at = now();
  const id = randomUUID();
  const { provider, channel, credentials, accessExpiresAt, accounts } = connection;
  const modes = accounts.map(({ mode }) => mode);
  await db.$transaction(async (tx) => {
    await tx.providerConnection.create({
      data: { id, shopId: db.$shopId, provider, channel, credentials: sealCredentials(id, credentials), accessExpiresAt, connectedAt: at },
    });
    // One that left long ago is not expected back because another joins.
    const replaced = { provider, mode: { in: modes }, status: { not: "disconnected" as const } };
    await tx.mailAccount.updateMany({ where: replaced, data: { status: "disconnected", disconnectedAt: at } });
    // Now that nothing more can be bought through what is replaced.
    await requireNothingUnderWay(tx, connection);
    for (const account of accounts) await storeAccount(tx, id, connection, account, at);
    await tx.providerConnection.updateMany({
      where: { provider, id: { not: id }, disconnectedAt: null, mailAccounts: { every: { status: "disconnected" } } },
      data: { disconnectedAt: at },
    });
    await wakeWaiting(tx, at);
  }, lockTimes);
  // Outside the transaction, which holds rows that a purchase may wait for while it holds its campaign.
  await wakeCampaigns(db, at);
  // The account is joined all the same; disconnecting tries again.
  await endDisconnected(db).catch((error: unknown) => logFailure("old connection not ended", error, { shopId: db.$shopId }));
  return id;
}

async function requireNothingUnderWay(tx: ShopTransaction, { provider, channel, accounts }: NewConnection): Promise<void> {
  const modes = accounts.map(({ mode }) => mode);
  const underWay = await tx.batch.count({
    where: { status: "placing", channel: { not: channel }, mailAccount: { provider, mode: { in: modes } } },
  });
  if (underWay === 0) return;
  throw new ProviderError({
    kind: "unavailable",
    code: "letters-under-way",
    sentence: "Letters are just being bought through the connection there is.",
    remedy: "Try again in a few minutes.",
  });
}

async function storeAccount(
  tx: ShopTransaction,
  connectionId: string,
  { provider, channel }: NewConnection,
  { mode, currency, reading }: NewConnection["accounts"][number],
  at: Date,
): Promise<void> {
  const shopId = tx.$shopId;
  const providerAccountId = await providerAccountOf(provider, reading.providerAccountRef, at);
  await noteRequest(providerAccountId, at);
  const { balance, problems } = reading;
  const card = reading.card && `${reading.card.brand} ${reading.card.last4}`;
  const wallet = balance && { walletBalance: balance.amount, walletReadAt: at };
  const where = { shopId_providerAccountId_mode_currency: { shopId, providerAccountId, mode, currency } };
  const before = await tx.mailAccount.findUnique({ where, select: { channel: true, liveAllowedAt: true } });
  // Real letters through another channel have other prices and safeguards: that is allowed anew.
  const liveAllowedAt = before?.channel === channel ? before.liveAllowedAt : null;
  const account = await tx.mailAccount.upsert({
    where,
    create: {
      ...{ id: randomUUID(), shopId, connectionId, providerAccountId, provider, mode, currency, channel },
      ...{ connectedAt: at, checkedAt: at },
      ...{ problems, card, preference: await tx.mailAccount.count(), ...wallet },
    },
    update: { connectionId, channel, status: "connected", problems, card, liveAllowedAt, checkedAt: at },
  });
  if (balance) await postLedger(tx, { mailAccountId: account.id, kind: "opening", source: "first connection", amount: balance, at });
}

/** What waited for an account, or to be bought by one that was replaced, need not wait for its next turn. */
async function wakeWaiting(tx: ShopTransaction, at: Date): Promise<void> {
  await wakeHeld(tx, at);
  await wakeBarred(tx, at);
  // A purchase that an answer is awaited for stays with whoever sent it; one that could not be asked after has said so.
  const waits = [{ status: { in: ["closed", "reserved", "placed"] } }, { status: "placing", errorKind: { not: null } }] satisfies Prisma.BatchWhereInput[];
  await tx.batch.updateMany({ where: { OR: waits }, data: { nextAttemptAt: at } });
}

async function providerAccountOf(provider: ProviderId, accountRef: string, at: Date): Promise<string> {
  const account = await unscopedDb.providerAccount.upsert({
    where: { provider_accountRef: { provider, accountRef } },
    create: { id: randomUUID(), provider, accountRef, createdAt: at },
    update: {},
  });
  return account.id;
}
