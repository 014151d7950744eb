import { now } from "~/clock.server";
import type { ShopDb, ShopTransaction } from "~/db.server";
import type { AccessTokenSource } from "../pieterpost/mcp-client.server";
import { oauthDeadlineMs, refreshTokens } from "../pieterpost/oauth.server";
import { ProviderError } from "../provider-error";
import { openGrant, sealCredentials } from "./credentials.server";

/** The OAuth tokens of a connection, kept encrypted and renewed by one process at a time. */

/** Renewed so long before they end, so that no call starts with a token that dies under it. */
const earlyMs = 2 * 60_000;
/** How long somebody waits for a connection's row before giving up, having asked the provider for nothing, in milliseconds. */
export const rowWaitMs = 20_000;
/**
 * For transactions that hold a connection's row while asking the provider. They outlast the wait for the row and the request together: one that
 * ended before the answer is kept would throw new tokens away, and the old refresh token is worthless by then.
 */
export const lockTimes = { timeout: rowWaitMs + oauthDeadlineMs + 25_000, maxWait: 30_000 };

/** Access tokens of a connection for the provider's client. Both functions throw ProviderError. */
export function connectionTokens(db: ShopDb, connectionId: string, { waitMs = rowWaitMs } = {}): AccessTokenSource {
  return {
    async accessToken() {
      const row = await db.providerConnection.findUniqueOrThrow({ where: { id: connectionId } });
      const isFresh = row.accessExpiresAt && row.accessExpiresAt.getTime() - now().getTime() > earlyMs;
      if (!row.credentials) throw ended();
      const { accessToken } = openGrant(connectionId, row.credentials).tokens;
      return isFresh ? accessToken : renew(db, connectionId, accessToken, waitMs);
    },
    renew: (rejected) => renew(db, connectionId, rejected, waitMs),
  };
}

/**
 * Renews the tokens unless somebody just did. The row stays locked meanwhile: a refresh token works once, and two processes that
 * used it at the same time would end the grant.
 */
async function renew(db: ShopDb, connectionId: string, rejected: string, waitMs: number): Promise<string> {
  return db.$transaction(
    async (tx) => {
      await lockRow(tx, connectionId, waitMs);
      const row = await tx.providerConnection.findUniqueOrThrow({ where: { id: connectionId } });
      if (!row.credentials) throw ended();
      const { registration, tokens } = openGrant(connectionId, row.credentials);
      if (tokens.accessToken !== rejected) return tokens.accessToken;
      if (row.disconnectedAt || !tokens.refreshToken) throw ended();
      const renewed = await refreshTokens(registration, tokens.refreshToken);
      const kept = { ...renewed, refreshToken: renewed.refreshToken ?? tokens.refreshToken };
      await tx.providerConnection.updateMany({
        where: { id: connectionId },
        data: {
          credentials: sealCredentials(connectionId, { registration, tokens: kept }),
          accessExpiresAt: new Date(now().getTime() + kept.expiresInSeconds * 1000),
        },
      });
      return kept.accessToken;
    },
    lockTimes,
  );
}

async function lockRow(tx: ShopTransaction, connectionId: string, waitMs: number): Promise<void> {
  await tx.$queryRaw`SELECT set_config('lock_timeout', ${String(waitMs)}, true)`;
  try {
    await tx.$queryRaw`SELECT id FROM "ProviderConnection" WHERE id = ${connectionId} FOR UPDATE`;
  } catch (cause) {
    throw new ProviderError({ kind: "unavailable", sentence: "The connection to PieterPost is just being renewed.", remedy: "" }, { cause });
  }
}

function ended(): ProviderError {
  return new ProviderError({
    kind: "unauthorized",
    sentence: "The connection to PieterPost has ended.",
    remedy: "Connect PieterPost again under Settings.",
  });
}
