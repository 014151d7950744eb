import express, { type Request, type Response, type Router } from "express";
import { z } from "zod";
import { type Answer, exchange, type World } from "../../exchange.ts";
import { jsonAnswer } from "../answers.ts";
import { consentPage } from "./consent-page.ts";
import { describeIssue } from "../orders/mail-payload.ts";
import { isScope, type OAuthClient, OAuthError, type OAuthStore, type Scope, scopes } from "./oauth-store.ts";
import { rawBody } from "../rest/rest.ts";
import type { PieterPostState } from "../state.ts";

const registration = z.looseObject({
  redirect_uris: z.array(z.url()).min(1),
  client_name: z.string().optional(),
  token_endpoint_auth_method: z
    .enum(["none", "client_secret_post", "client_secret_basic"])
    .default("client_secret_basic"),
});

/** Authorization server and metadata ("OAuth and metadata"): every address with and without a trailing slash. */
export function oauthRouter(world: World, state: PieterPostState, store: OAuthStore): Router {
  const router = express.Router();
  const metadata = (paths: string[], document: () => unknown): void => {
    // Express matches a trailing slash or none alike.
    router.get(paths, (_req, res) => void res.json(document()));
  };
  metadata(["/.well-known/oauth-protected-resource/mcp", "/mcp/.well-known/oauth-protected-resource"], () => ({
    resource: `${state.baseUrl}/mcp/`,
    authorization_servers: [`${state.baseUrl}/mcp/oauth`],
    scopes_supported: scopes,
    bearer_methods_supported: ["header"],
  }));
  metadata(
    ["/.well-known/oauth-authorization-server/mcp/oauth", "/mcp/oauth/.well-known/oauth-authorization-server"],
    () => {
      const issuer = `${state.baseUrl}/mcp/oauth`;
      return {
        issuer,
        authorization_endpoint: `${issuer}/authorize/`,
        token_endpoint: `${issuer}/token/`,
        registration_endpoint: `${issuer}/register/`,
        revocation_endpoint: `${issuer}/revoke/`,
        response_types_supported: ["code"],
        grant_types_supported: ["authorization_code", "refresh_token"],
        code_challenge_methods_supported: ["S256"],
        token_endpoint_auth_methods_supported: ["none", "client_secret_post", "client_secret_basic"],
        scopes_supported: scopes,
      };
    },
  );

  router.get("/mcp/oauth/authorize", (req, res) => {
    showOrExplain(res, () => {
      const asked = readAuthorization(store, state, new URL(req.originalUrl, state.baseUrl).searchParams);
      res.type("html").send(consentPage(asked.client.clientName, asked.scopes, asked.params));
    });
  });
  router.post("/mcp/oauth/authorize", (req, res) => {
    showOrExplain(res, () => {
      const form = formOf(req);
      const { client, params, scopes: granted, redirectUri } = readAuthorization(store, state, form);
      const back = new URL(redirectUri);
      const stateParameter = params.get("state");
      if (stateParameter !== null) back.searchParams.set("state", stateParameter);
      if (form.get("decision") === "approve") {
        const challenge = params.get("code_challenge") ?? "";
        back.searchParams.set(
          "code",
          store.approve({
            account: state.mainAccount,
            clientId: client.clientId,
            scopes: granted,
            redirectUri,
            challenge,
          }),
        );
      } else {
        back.searchParams.set("error", "access_denied");
      }
      res.redirect(303, back.href);
    });
  });

  const endpoint = (name: string, handler: (req: Request) => Answer): void => {
    router.post(`/mcp/oauth/${name}`, (req, res, next) => {
      const call = {
        provider: "pieterpost",
        route: `POST /mcp/oauth/${name}/`,
        refusal: (fault: string) =>
          jsonAnswer({ error: fault === "429" ? "temporarily_unavailable" : "server_error" }, Number(fault), {
            "retry-after": "1",
          }),
      };
      exchange(world, req, res, call, () => {
        try {
          return handler(req);
        } catch (error) {
          if (!(error instanceof OAuthError)) throw error;
          return {
            ...jsonAnswer({ error: error.code, error_description: error.message }, error.status),
            code: error.code,
          };
        }
      }).catch(next);
    });
  };
  endpoint("register", (req) => jsonAnswer(register(store, req, state.clock.now()), 201));
  endpoint("token", (req) => jsonAnswer(grantToken(store, state, req), 200, { "cache-control": "no-store" }));
  endpoint("revoke", (req) => {
    const form = formOf(req);
    store.revoke(form.get("token") ?? "", authenticateClient(store, req, form).clientId);
    return jsonAnswer({});
  });
  return router;
}

function register(store: OAuthStore, req: Request, now: Date) {
  let body: unknown;
  try {
    body = JSON.parse(rawBody(req).toString("utf8"));
  } catch {
    throw new OAuthError("invalid_client_metadata", "The body is not valid JSON.");
  }
  const parsed = registration.safeParse(body);
  if (!parsed.success) throw new OAuthError("invalid_client_metadata", describeIssue(parsed.error));
  const wanted = parsed.data;
  const client = store.register({
    clientName: wanted.client_name ?? "An application",
    redirectUris: wanted.redirect_uris,
    authMethod: wanted.token_endpoint_auth_method,
  });
  return {
    ...wanted,
    client_id: client.clientId,
    client_id_issued_at: Math.floor(now.getTime() / 1000),
    ...(client.clientSecret === null ? {} : { client_secret: client.clientSecret, client_secret_expires_at: 0 }),
    grant_types: ["authorization_code", "refresh_token"],
    response_types: ["code"],
  };
}

function grantToken(store: OAuthStore, state: PieterPostState, req: Request) {
  const form = formOf(req);
  const { clientId } = authenticateClient(store, req, form);
  checkResource(state, form);
  switch (form.get("grant_type")) {
    case "authorization_code":
      return store.redeem({
        code: form.get("code") ?? "",
        clientId,
        redirectUri: form.get("redirect_uri") ?? "",
        verifier: form.get("code_verifier") ?? "",
      });
    case "refresh_token":
      return store.refresh({
        token: form.get("refresh_token") ?? "",
        clientId,
        scopes: form.has("scope") ? readScopes(form) : null,
      });
    default:
      throw new OAuthError("unsupported_grant_type", "Use authorization_code or refresh_token.");
  }
}

function authenticateClient(store: OAuthStore, req: Request, form: URLSearchParams): OAuthClient {
  const basic = /^Basic\s+(\S+)$/i.exec(req.headers.authorization ?? "")?.[1];
  const [id, secret] = basic
    ? Buffer.from(basic, "base64").toString("utf8").split(":").map(decodeURIComponent)
    : [form.get("client_id") ?? "", form.get("client_secret") ?? undefined];
  const client = store.clients.get(id ?? "");
  if (!client || (client.clientSecret !== null && client.clientSecret !== secret)) {
    throw new OAuthError("invalid_client", "The client is not known or its secret is wrong.", 401);
  }
  return client;
}

function readAuthorization(store: OAuthStore, state: PieterPostState, params: URLSearchParams) {
  const client = store.clients.get(params.get("client_id") ?? "");
  if (!client) throw new OAuthError("invalid_client", "The client is not registered.");
  const redirectUri = params.get("redirect_uri") ?? "";
  if (!client.redirectUris.includes(redirectUri)) {
    throw new OAuthError("invalid_request", "redirect_uri is not registered.");
  }
  if (params.get("response_type") !== "code") {
    throw new OAuthError("unsupported_response_type", "response_type must be code.");
  }
  if (!params.get("code_challenge") || params.get("code_challenge_method") !== "S256") {
    throw new OAuthError("invalid_request", "PKCE with S256 is required.");
  }
  checkResource(state, params);
  return { client, redirectUri, scopes: readScopes(params), params };
}

// RFC 8707: a client that names the resource must name this server.
function checkResource(state: PieterPostState, params: URLSearchParams): void {
  const resource = params.get("resource");
  if (resource !== null && resource.replace(/\/$/, "") !== `${state.baseUrl}/mcp`) {
    throw new OAuthError("invalid_target", "The resource is not this server.");
  }
}

function readScopes(params: URLSearchParams): Scope[] {
  const asked = (params.get("scope") ?? "").split(" ").filter(Boolean);
  const known = asked.filter(isScope);
  if (known.length !== asked.length) throw new OAuthError("invalid_scope", "An unknown scope was asked for.");
  return known.length > 0 ? known : ["api:read"];
}

function formOf(req: Request): URLSearchParams {
  return new URLSearchParams(rawBody(req).toString("utf8"));
}

// Before client and redirect address are known to be right, nobody may be sent anywhere.
function showOrExplain(res: Response, show: () => void): void {
  try {
    show();
  } catch (error) {
    if (!(error instanceof OAuthError)) throw error;
    res.status(error.status).json({ error: error.code, error_description: error.message });
  }
}
