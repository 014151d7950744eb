import type { AccessTokens, IssuedOffline } from "./access-tokens.ts";
import { OFFLINE_SECONDS, ONLINE_SECONDS, REFRESH_SECONDS } from "./access-tokens.ts";
import { verifyIdToken } from "./id-token.ts";

const TOKEN_EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange";
const ID_TOKEN = "urn:ietf:params:oauth:token-type:id_token";
const OFFLINE = "urn:shopify:params:oauth:token-type:offline-access-token";
const ONLINE = "urn:shopify:params:oauth:token-type:online-access-token";

export interface OAuthContext {
  shop: string;
  apiKey: string;
  apiSecret: string;
  scopes: readonly string[];
  tokens: AccessTokens;
  clock: { now(): Date };
}

export interface JsonAnswer {
  status: number;
  body: unknown;
}

/**
 * `POST /admin/oauth/access_token`: token exchange of a session token or of a token that does not expire, and refresh.
 * Errors are Shopify's; the app library looks for `invalid_subject_token` with status 400 and then asks for a new
 * session token.
 */
export function answerTokenRequest(request: Record<string, unknown>, context: OAuthContext): JsonAnswer {
  if (request["client_id"] !== context.apiKey || request["client_secret"] !== context.apiSecret) {
    return refusal(401, "invalid_client", "The client credentials are invalid.");
  }
  if (request["grant_type"] === "refresh_token") return refresh(request, context);
  if (request["grant_type"] === TOKEN_EXCHANGE) return exchange(request, context);
  return refusal(400, "unsupported_grant_type", "The sandbox offers token exchange and refresh.");
}

function exchange(request: Record<string, unknown>, context: OAuthContext): JsonAnswer {
  const { tokens, scopes, clock } = context;
  const requested = request["requested_token_type"];
  if (requested !== OFFLINE && requested !== ONLINE) {
    return refusal(400, "invalid_request", "requested_token_type is not one that can be issued.");
  }
  const expiring = String(request["expiring"] ?? "0") === "1";
  const subject = String(request["subject_token"] ?? "");

  if (request["subject_token_type"] === OFFLINE) {
    const known = tokens.find(subject);
    if (!known || known.mode !== "offline") return refusal(400, "invalid_subject_token", "The subject token is invalid.");
    return { status: 200, body: offlineBody(tokens.issueOffline(scopes, expiring)) };
  }
  if (request["subject_token_type"] !== ID_TOKEN) {
    return refusal(400, "invalid_request", "subject_token_type is not supported.");
  }
  const claims = verifyIdToken(subject, { ...context, now: clock.now() });
  if (!claims) return refusal(400, "invalid_subject_token", "The subject token is invalid or expired.");
  if (requested === OFFLINE) return { status: 200, body: offlineBody(tokens.issueOffline(scopes, expiring)) };
  return {
    status: 200,
    body: {
      access_token: tokens.issueOnline(scopes).token,
      scope: scopes.join(","),
      expires_in: ONLINE_SECONDS - 1,
      associated_user_scope: scopes.join(","),
      associated_user: {
        id: Number(claims.sub),
        first_name: "Robin",
        last_name: "de Vries",
        email: "owner@dearly.test",
        email_verified: true,
        account_owner: true,
        locale: "en",
        collaborator: false,
      },
    },
  };
}

function refresh(request: Record<string, unknown>, { tokens, scopes }: OAuthContext): JsonAnswer {
  const issued = tokens.refresh(String(request["refresh_token"] ?? ""), scopes);
  if (!issued) return refusal(400, "invalid_grant", "The refresh token is invalid, expired or already replaced.");
  return { status: 200, body: offlineBody(issued) };
}

function offlineBody({ access, refresh: renewal }: IssuedOffline): Record<string, unknown> {
  return {
    access_token: access.token,
    scope: access.scopes.join(","),
    ...(access.expiresAt ? { expires_in: OFFLINE_SECONDS } : {}),
    ...(renewal ? { refresh_token: renewal.token, refresh_token_expires_in: REFRESH_SECONDS } : {}),
  };
}

function refusal(status: number, error: string, description: string): JsonAnswer {
  return { status, body: { error, error_description: description } };
}
