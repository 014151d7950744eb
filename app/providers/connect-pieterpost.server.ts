import { randomUUID } from "node:crypto";
import { now } from "~/clock.server";
import { shopDb, unscopedDb, type ShopDb } from "~/db.server";
import { env } from "~/env.server";
import { logFailure } from "~/log.server";
import { isRowId } from "~/row-id";
import { decryptSecret, encryptSecret } from "~/secrets.server";
import { postLedger } from "~/wallet/ledger.server";
import { noteRequest } from "./account-limits.server";
import { endDisconnected, lockTimes, sealCredentials } from "./connection-tokens.server";
import type { Mode } from "./mail-provider";
import type { WalletReading } from "./provider-account";
import { createMcpProvider } from "./pieterpost/mcp-provider.server";
import {
  beginAuthorization,
  completeAuthorization,
  type ConnectionTokens,
  type PendingAuthorization,
} from "./pieterpost/oauth.server";
import { ProviderError } from "./provider-error";

/** Joining a shop to a PieterPost account by OAuth, and leaving it. One grant serves test and live mode. */

/** Where PieterPost sends the merchant back to; handled by app/routes/connect.pieterpost.tsx. */
export const returnPath = "/connect/pieterpost";
const currency = "eur";
const provider = "pieterpost";
/** An authorization that was begun and not finished is worthless after this. */
const pendingMs = 60 * 60_000;

/** Begins the authorization; returns the address at PieterPost to send the merchant to. Throws ProviderError. */
export async function beginConnecting(shopId: string): Promise<string> {
  const db = shopDb(shopId);
  const pending = await beginAuthorization({
    mcpUrl: new URL("/mcp/", env.PIETERPOST_URL).href,
    redirectUrl: new URL(returnPath, env.SHOPIFY_APP_URL).href,
  });
  await db.pendingAuthorization.create({
    data: {
      state: pending.state,
      shopId,
      provider,
      secrets: encryptSecret(JSON.stringify(pending), `authorization ${shopId}`),
      createdAt: now(),
    },
  });
  return pending.authorizationUrl;
}

/** The shop that began an authorization, by its state; null for a state that is not ours or too old. */
export async function shopOfAuthorization(state: string): Promise<string | null> {
  if (!isRowId(state)) return null;
  const begun = await unscopedDb.pendingAuthorization.findUnique({ where: { state } });
  return begun && now().getTime() - begun.createdAt.getTime() <= pendingMs ? begun.shopId : null;
}

/**
 * Finishes the authorization a merchant came back from and makes the shop's mail accounts, their ledgers opened with what the wallets hold.
 * `shopId` is the shop signed in to: it must be the one that began, or somebody could be talked into joining their account to a stranger's
 * shop. Throws ProviderError.
 */
export async function finishConnecting(shopId: string, query: URLSearchParams): Promise<void> {
  const db = shopDb(shopId);
  const state = query.get("state") ?? "";
  if (!isRowId(state)) throw notBegunHere();
  const begun = await db.pendingAuthorization.findUnique({ where: { state } });
  if (!begun || now().getTime() - begun.createdAt.getTime() > pendingMs) throw notBegunHere();
  // Deleted first: a code that is sent back twice connects once.
  const { count } = await db.pendingAuthorization.deleteMany({ where: { state } });
  if (count !== 1) throw notBegunHere();
  const pending = JSON.parse(decryptSecret(begun.secrets, `authorization ${shopId}`)) as PendingAuthorization;
  const tokens = await completeAuthorization(pending, { code: query.get("code"), state, error: query.get("error") });
  await storeConnection(db, pending, tokens);
}

/** The grant before it, of the same account or another, is ended once nothing points at it any more. */
async function storeConnection(db: ShopDb, pending: PendingAuthorization, tokens: ConnectionTokens): Promise<void> {
  const readings = new Map<Mode, WalletReading>();
  for (const mode of ["test", "live"] as const) readings.set(mode, await readWallet(mode, tokens.accessToken));
  const at = now();
  const connectionId = randomUUID();
  const shopId = db.$shopId;
  const { authorizationUrl: _address, state: _state, codeVerifier: _verifier, ...registration } = pending;
  await db.$transaction(async (tx) => {
    await tx.providerConnection.updateMany({ where: { provider, disconnectedAt: null }, data: { disconnectedAt: at } });
    await tx.providerConnection.create({
      data: {
        id: connectionId,
        shopId,
        provider,
        channel: "mcp",
        credentials: sealCredentials(connectionId, { registration, tokens }),
        accessExpiresAt: new Date(at.getTime() + tokens.expiresInSeconds * 1000),
        connectedAt: at,
      },
    });
    await tx.mailAccount.updateMany({ where: { provider }, data: { status: "disconnected" } });
    for (const [mode, reading] of readings) {
      const providerAccountId = await providerAccountOf(reading.providerAccountRef, at);
      await noteRequest(providerAccountId, at);
      const account = await tx.mailAccount.upsert({
        where: { shopId_providerAccountId_mode_currency: { shopId, providerAccountId, mode, currency } },
        create: {
          ...{ id: randomUUID(), shopId, connectionId, providerAccountId, provider, mode, currency },
          ...{ channel: "mcp", walletBalance: reading.balance.amount, walletReadAt: at, connectedAt: at },
          approvedForDirect: reading.approvedForDirectSend,
        },
        update: { connectionId, status: "connected", approvedForDirect: reading.approvedForDirectSend },
      });
      const amount = reading.balance;
      await postLedger(tx, { mailAccountId: account.id, kind: "opening", source: "first connection", amount, at });
    }
    // What waited for an account need not wait for its next turn.
    await tx.mailpiece.updateMany({ where: { status: "held", reasons: { has: "no-mail-account" } }, data: { nextAttemptAt: at } });
    await tx.batch.updateMany({ where: { status: { in: ["closed", "reserved", "placing", "placed"] } }, data: { nextAttemptAt: at } });
  }, lockTimes);
  // The account is joined all the same; disconnecting tries again.
  await endDisconnected(db, provider).catch((error: unknown) => logFailure("old grant not ended", error, { shopId }));
}

async function readWallet(mode: Mode, accessToken: string): Promise<WalletReading> {
  const tokens = { accessToken: async () => accessToken, renew: async () => accessToken };
  return createMcpProvider({ baseUrl: env.PIETERPOST_URL, mode, tokens }).readWallet(currency);
}

async function providerAccountOf(accountRef: string, at: Date): Promise<string> {
  const account = await unscopedDb.providerAccount.upsert({
    where: { provider_accountRef: { provider, accountRef } },
    create: { id: randomUUID(), provider, accountRef, createdAt: at },
    update: {},
  });
  return account.id;
}

/** Takes a shop's connection away: its tokens are revoked at PieterPost, and nothing more is bought. Never throws for the network. */
export async function disconnectPieterPost(db: ShopDb): Promise<void> {
  await db.mailAccount.updateMany({ where: { provider }, data: { status: "disconnected" } });
  await db.providerConnection.updateMany({ where: { provider, disconnectedAt: null }, data: { disconnectedAt: now() } });
  await endDisconnected(db, provider);
}

function notBegunHere(): ProviderError {
  return new ProviderError({
    kind: "unauthorized",
    sentence: "This sign-in was not begun here, or it is too old.",
    remedy: "Start again with Connect under Settings.",
  });
}
