import { type Account, type ApiKey, type Mode, newKey } from "../wallet/account.ts";
import { ApiError, notFound } from "../api-error.ts";
import type { PieterPostState } from "../state.ts";

/** The account and mode behind `Authorization: Bearer pp_test_...` or `pp_live_...` ("Authentication"). */
export function authenticateKey(
  state: PieterPostState,
  authorization: string | undefined,
): { account: Account; mode: Mode; keyId: string } {
  const secret = /^Bearer\s+(\S+)$/i.exec(authorization ?? "")?.[1];
  if (secret === undefined) throw new ApiError("missing_api_key", "An API key is required.");
  if (secret.startsWith("pp_") && !/^pp_(test|live)_/.test(secret)) {
    throw new ApiError("invalid_api_key_mode", "API keys start with pp_test_ or pp_live_.");
  }
  for (const account of state.accounts) {
    const key = account.keys.find((candidate) => candidate.secret === secret);
    if (!key) continue;
    if (key.status !== "active") throw new ApiError("api_key_inactive", "This API key is not active.");
    if (!account.active) throw new ApiError("account_inactive", "This API account is not active.");
    key.lastUsedAt = state.clock.now();
    return { account, mode: key.mode, keyId: key.id };
  }
  throw new ApiError("invalid_api_key", "The API key is not valid.");
}

/** A new key (MCP `create_api_key`); its secret is told in this one answer. */
export function createKey(state: PieterPostState, account: Account, mode: Mode, name: string): ApiKey {
  const key = newKey(state.nextId("key"), name, mode, state.clock.now());
  account.keys.push(key);
  return key;
}

/** Ends a key for good (MCP `revoke_api_key`); revoking it again changes nothing. */
export function revokeKey(state: PieterPostState, account: Account, keyId: string): ApiKey {
  const key = account.keys.find((candidate) => candidate.id === keyId);
  if (!key) throw notFound("API key");
  if (key.status !== "revoked") {
    key.status = "revoked";
    key.revokedAt = state.clock.now();
  }
  return key;
}

/** What may be told of a key at any time: never its secret. */
export function keyView(key: ApiKey) {
  return {
    createdAt: key.createdAt.toISOString(),
    id: key.id,
    lastUsedAt: key.lastUsedAt?.toISOString() ?? null,
    mode: key.mode,
    name: key.name,
    revokedAt: key.revokedAt?.toISOString() ?? null,
    status: key.status,
    tokenLast4: key.secret.slice(-4),
  };
}
