import type { Account, Mode } from './account.ts';
import { ApiError } from './api-error.ts';
import type { PieterPostState } from './state.ts';

/** The account and mode behind `Authorization: Bearer pp_test_...` or `pp_live_...` ("Authentication"). */
export function authenticateKey(
  state: PieterPostState,
  authorization: string | undefined,
): { account: Account; mode: Mode } {
  const secret = /^Bearer\s+(\S+)$/i.exec(authorization ?? '')?.[1];
  if (secret === undefined) throw new ApiError('missing_api_key', 'An API key is required.');
  if (secret.startsWith('pp_') && !/^pp_(test|live)_/.test(secret)) {
    throw new ApiError('invalid_api_key_mode', 'API keys start with pp_test_ or pp_live_.');
  }
  for (const account of state.accounts) {
    const key = [account.testKey, account.liveKey].find((candidate) => candidate.secret === secret);
    if (!key) continue;
    if (key.status !== 'active') throw new ApiError('api_key_inactive', 'This API key is not active.');
    if (!account.active) throw new ApiError('account_inactive', 'This API account is not active.');
    return { account, mode: key.mode };
  }
  throw new ApiError('invalid_api_key', 'The API key is not valid.');
}
