import { randomBytes, timingSafeEqual } from "node:crypto";

import {
  discoverAuthorizationServerMetadata,
  discoverOAuthProtectedResourceMetadata,
  exchangeAuthorization,
  refreshAuthorization,
  registerClient,
  selectClientAuthMethod,
  startAuthorization,
} from "@modelcontextprotocol/sdk/client/auth.js";
import { OAuthError, ServerError, TemporarilyUnavailableError } from "@modelcontextprotocol/sdk/server/auth/errors.js";
import type {
  AuthorizationServerMetadata,
  OAuthClientInformationMixed,
  OAuthTokens,
} from "@modelcontextprotocol/sdk/shared/auth.js";
import { checkResourceAllowed } from "@modelcontextprotocol/sdk/shared/auth-utils.js";

import { fetchWhole, RequestFailure } from "~/providers/http.server";
import { providerName } from "~/providers/pieterpost/errors";
import { ProviderError } from "~/providers/provider-error";
import { transportFailure } from "~/providers/transport-failure";

/**
 * Joining and leaving a PieterPost account by OAuth: discovery (RFC 9728, RFC 8414), dynamic registration (RFC 7591), code
 * with PKCE, refresh, revocation (RFC 7009); 'OAuth and metadata' in the MCP document. Everything returned is plain data to
 * be kept encrypted by the caller. Every function throws ProviderError; `unauthorized` means that the merchant must connect anew.
 */

/** 'api:read' looks and quotes, 'api:send' uploads, orders and tops up. Keys and contacts are none of our business. */
const pieterPostScopes = ["api:read", "api:send"];

/** The registered client with the server it was registered at. Plain data; reusable for any number of merchants. */
export interface OAuthRegistration {
  authorizationServerUrl: string;
  metadata: AuthorizationServerMetadata;
  /** The resource that tokens are asked for (RFC 8707). */
  resource: string;
  redirectUrl: string;
  clientInformation: OAuthClientInformationMixed;
}

/** What must be remembered between sending the merchant off and their return. `state` and `codeVerifier` are secrets. */
export interface PendingAuthorization extends OAuthRegistration {
  authorizationUrl: string;
  state: string;
  codeVerifier: string;
}

export interface ConnectionTokens {
  accessToken: string;
  refreshToken: string | null;
  expiresInSeconds: number;
  /** Scopes granted, which can be fewer than were asked for. */
  scope: string;
}

/** Overall deadline of each request to the authorization server, in milliseconds; a renewal is one. */
export const oauthDeadlineMs = 15_000;
/** 'Access token 1 h' where the server does not say. */
const usualLifeSeconds = 3_600;

/** Finds the server, registers Dearly there unless `registration` is given, and writes the address to send the merchant to. */
export async function beginAuthorization(wanted: {
  mcpUrl: string;
  redirectUrl: string;
  scopes?: string[];
  registration?: OAuthRegistration;
}): Promise<PendingAuthorization> {
  const scope = (wanted.scopes ?? pieterPostScopes).join(" ");
  return asProviderError(async () => {
    const given = wanted.registration?.redirectUrl === wanted.redirectUrl ? wanted.registration : undefined;
    const registration = given ?? (await register(wanted.mcpUrl, wanted.redirectUrl, scope));
    const state = randomBytes(32).toString("base64url");
    const { authorizationUrl, codeVerifier } = await startAuthorization(registration.authorizationServerUrl, {
      metadata: registration.metadata,
      clientInformation: registration.clientInformation,
      redirectUrl: registration.redirectUrl,
      scope,
      state,
      resource: registration.resource,
    });
    return { ...registration, authorizationUrl: authorizationUrl.href, state, codeVerifier };
  });
}

/** Exchanges the code that the merchant came back with. `returned` is the query of that return. */
export async function completeAuthorization(
  pending: PendingAuthorization,
  returned: { code: string | null; state: string | null; error?: string | null },
): Promise<ConnectionTokens> {
  if (!isSame(returned.state ?? "", pending.state)) {
    throw unauthorized("This sign-in at PieterPost was not begun here, or is no longer the newest.");
  }
  if (returned.error !== undefined && returned.error !== null) throw unauthorized("Access was not granted at PieterPost.");
  const { code } = returned;
  if (code === null || code === "") throw unauthorized("PieterPost sent no permission along.");
  return asProviderError(async () =>
    readTokens(
      await exchangeAuthorization(pending.authorizationServerUrl, {
        metadata: pending.metadata,
        clientInformation: pending.clientInformation,
        authorizationCode: code,
        codeVerifier: pending.codeVerifier,
        redirectUri: pending.redirectUrl,
        resource: pending.resource,
        fetchFn: fetchOAuth,
      }),
    ),
    away,
  );
}

/**
 * A new pair of tokens. The old refresh token is worthless from then on, so only one caller at a time may do this, and the
 * answer must be kept before it is used. Never retried here: if an answer is lost, a repetition would be refused.
 */
export async function refreshTokens(registration: OAuthRegistration, refreshToken: string): Promise<ConnectionTokens> {
  return asProviderError(async () =>
    readTokens(
      await refreshAuthorization(registration.authorizationServerUrl, {
        metadata: registration.metadata,
        clientInformation: registration.clientInformation,
        refreshToken,
        resource: registration.resource,
        fetchFn: fetchOAuth,
      }),
    ),
    away,
  );
}

/** Ends the grant behind a token, refresh token preferred. An unknown token is no error; false where nothing can be revoked. */
export async function revokeTokens(registration: OAuthRegistration, token: string): Promise<boolean> {
  const { metadata, clientInformation } = registration;
  const endpoint = "revocation_endpoint" in metadata ? metadata.revocation_endpoint : undefined;
  if (typeof endpoint !== "string") return false;
  const form = new URLSearchParams({ token });
  const headers = new Headers();
  const { client_id: clientId, client_secret: secret } = clientInformation;
  const method = selectClientAuthMethod(clientInformation, metadata.token_endpoint_auth_methods_supported ?? []);
  if (method === "client_secret_basic" && secret !== undefined) {
    const credentials = `${encodeURIComponent(clientId)}:${encodeURIComponent(secret)}`;
    headers.set("authorization", `Basic ${Buffer.from(credentials).toString("base64")}`);
  } else {
    form.set("client_id", clientId);
    if (secret !== undefined) form.set("client_secret", secret);
  }
  return asProviderError(async () => {
    const response = await fetchOAuth(endpoint, { method: "POST", headers, body: form });
    if (!response.ok) throw new ServerError(`HTTP ${response.status}`);
    return true;
  });
}

async function register(mcpUrl: string, redirectUrl: string, scope: string): Promise<OAuthRegistration> {
  const resource = await discoverOAuthProtectedResourceMetadata(mcpUrl, undefined, fetchOAuth);
  // A document that speaks of another resource must not steer where merchants are sent.
  if (!checkResourceAllowed({ requestedResource: mcpUrl, configuredResource: resource.resource })) throw misconfigured();
  const authorizationServerUrl = resource.authorization_servers?.[0];
  if (authorizationServerUrl === undefined) throw misconfigured();
  const metadata = await discoverAuthorizationServerMetadata(authorizationServerUrl, { fetchFn: fetchOAuth });
  // RFC 8414 section 3.3: the issuer must be the one that was asked.
  if (metadata === undefined || !isSameAddress(metadata.issuer, authorizationServerUrl)) throw misconfigured();
  const clientInformation = await registerClient(authorizationServerUrl, {
    metadata,
    clientMetadata: {
      client_name: "Dearly",
      redirect_uris: [redirectUrl],
      grant_types: ["authorization_code", "refresh_token"],
      response_types: ["code"],
      // PKCE proves who we are; a secret would be one more thing to keep.
      token_endpoint_auth_method: "none",
    },
    scope,
    fetchFn: fetchOAuth,
  });
  return { authorizationServerUrl, metadata, resource: resource.resource, redirectUrl, clientInformation };
}

async function fetchOAuth(url: string | URL, init: RequestInit = {}): Promise<Response> {
  const response = await fetchWhole(url, init, { deadlineMs: oauthDeadlineMs, maxResponseBytes: 256 * 1024, operation: "oauth" });
  // The library takes these for a server that cannot do OAuth, or for a refusal: it is only away.
  if (response.status === 429 || response.status >= 500) throw new RequestFailure("maybe-sent", { cause: response.status });
  return response;
}

function readTokens(tokens: OAuthTokens): ConnectionTokens {
  return {
    accessToken: tokens.access_token,
    refreshToken: tokens.refresh_token ?? null,
    expiresInSeconds: tokens.expires_in ?? usualLifeSeconds,
    scope: tokens.scope ?? pieterPostScopes.join(" "),
  };
}

/** The library's errors can repeat a whole answer, tokens included, so none of them is kept as a cause. */
async function asProviderError<T>(work: () => Promise<T>, rubbish = misconfigured): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ProviderError) throw error;
    if (error instanceof RequestFailure) throw transportFailure(error.reach, { spends: false, providerName });
    if (error instanceof ServerError || error instanceof TemporarilyUnavailableError) throw away();
    if (error instanceof OAuthError) throw unauthorized("PieterPost no longer accepts this connection.", error.errorCode);
    throw rubbish();
  }
}

/** Rubbish from an address that discovery vouched for is a passing fault, not a wrong setting. */
function away(): ProviderError {
  return transportFailure("maybe-sent", { spends: false, providerName });
}

function unauthorized(sentence: string, code?: string): ProviderError {
  return new ProviderError({ kind: "unauthorized", sentence, remedy: "Connect PieterPost again.", code });
}

function misconfigured(): ProviderError {
  return new ProviderError({
    kind: "misconfigured",
    sentence: "PieterPost's sign-in could not be found or read.",
    remedy: "Ask whoever runs Dearly to check PieterPost's address in its settings.",
  });
}

function isSame(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}

function isSameAddress(a: string, b: string): boolean {
  return a.replace(/\/$/, "") === b.replace(/\/$/, "");
}
