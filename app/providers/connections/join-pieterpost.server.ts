import { now } from "~/clock.server";
import { shopDb, unscopedDb, type ShopDb } from "~/db.server";
import { env } from "~/env.server";
import { isRowId } from "~/index-pages/row-id";
import { decryptSecret, encryptSecret } from "~/secrets.server";
import type { Mode } from "../mail-provider";
import { createMcpProvider } from "../pieterpost/mcp-provider.server";
import {
  beginAuthorization,
  completeAuthorization,
  type ConnectionTokens,
  type PendingAuthorization,
} from "../pieterpost/oauth.server";
import type { AccountReading } from "../provider-account";
import { ProviderError } from "../provider-error";
import { storeConnection, type NewConnection } from "./store-connection.server";

/** Joining a shop to a PieterPost account by OAuth. One grant serves test and live mode. */

/** Where PieterPost sends the merchant back to; handled by app/routes/connect.pieterpost.tsx. */
const returnPath = "/connect/pieterpost";
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
  await storeGrant(db, pending, tokens);
}

async function storeGrant(db: ShopDb, pending: PendingAuthorization, tokens: ConnectionTokens): Promise<void> {
  const accounts: NewConnection["accounts"] = [];
  for (const mode of ["test", "live"] as const) accounts.push({ mode, currency, reading: await readAccount(mode, tokens.accessToken) });
  const { authorizationUrl: _address, state: _state, codeVerifier: _verifier, ...registration } = pending;
  const accessExpiresAt = new Date(now().getTime() + tokens.expiresInSeconds * 1000);
  await storeConnection(db, { provider, channel: "mcp", credentials: { registration, tokens }, accessExpiresAt, accounts });
}

async function readAccount(mode: Mode, accessToken: string): Promise<AccountReading> {
  const tokens = { accessToken: async () => accessToken, renew: async () => accessToken };
  return createMcpProvider({ baseUrl: env.PIETERPOST_URL, mode, tokens }).readAccount();
}

function notBegunHere(): ProviderError {
  return new ProviderError({
    kind: "unauthorized",
    sentence: "This sign-in was not begun here, or it is too old.",
    remedy: "Start again with Connect under Settings.",
  });
}
