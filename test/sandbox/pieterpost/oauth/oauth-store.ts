import { createHash, randomBytes } from "node:crypto";
import type { SandboxClock } from "../../clock.ts";
import type { Account } from "../wallet/account.ts";

export const scopes = ["api:read", "api:send", "api:keys", "mailbook:read", "mailbook:write"] as const;
export type Scope = (typeof scopes)[number];

export type OAuthClient = {
  clientId: string;
  clientSecret: string | null;
  clientName: string;
  redirectUris: string[];
  authMethod: "none" | "client_secret_post" | "client_secret_basic";
};

export type Grant = { id: string; account: Account; clientId: string; scopes: Scope[]; revoked: boolean };
type Code = { grant: Grant; redirectUri: string; challenge: string; expiresAt: number };
type Token = { grant: Grant; expiresAt: number };

/** An error of the OAuth framework: its code, a description, a status. */
export class OAuthError extends Error {
  readonly code: string;
  readonly status: number;

  constructor(code: string, description: string, status = 400) {
    super(description);
    this.code = code;
    this.status = status;
  }
}

const CODE_MS = 600_000;
const ACCESS_MS = 3_600_000;

/** Clients, codes, grants and tokens; every expiry by the sandbox's clock. One grant serves both modes. */
export class OAuthStore {
  readonly clients = new Map<string, OAuthClient>();
  #clock: SandboxClock;
  #codes = new Map<string, Code>();
  #access = new Map<string, Token>();
  #refresh = new Map<string, Grant>();
  #grants: Grant[] = [];

  constructor(clock: SandboxClock) {
    this.#clock = clock;
  }

  register(client: Omit<OAuthClient, "clientId" | "clientSecret">): OAuthClient {
    const registered: OAuthClient = {
      ...client,
      clientId: `client_${secret(8)}`,
      clientSecret: client.authMethod === "none" ? null : secret(),
    };
    this.clients.set(registered.clientId, registered);
    return registered;
  }

  /** The authorization code for what the person at the consent page approved. */
  approve(approval: {
    account: Account;
    clientId: string;
    scopes: Scope[];
    redirectUri: string;
    challenge: string;
  }): string {
    const code = `code_${secret()}`;
    const { account, clientId, redirectUri, challenge } = approval;
    const grant = newGrant(account, clientId, approval.scopes);
    this.#codes.set(code, { grant, redirectUri, challenge, expiresAt: this.#now() + CODE_MS });
    return code;
  }

  /** Exchanges a code once, with its PKCE verifier (S256). */
  redeem(use: { code: string; clientId: string; redirectUri: string; verifier: string }) {
    const code = this.#codes.get(use.code);
    this.#codes.delete(use.code);
    const challenge = createHash("sha256").update(use.verifier).digest("base64url");
    const fits = code && code.grant.clientId === use.clientId && code.redirectUri === use.redirectUri;
    if (!fits || code.expiresAt <= this.#now() || code.challenge !== challenge) {
      throw new OAuthError("invalid_grant", "The authorization code is invalid, used or expired.");
    }
    return this.#issue(code.grant, code.grant.scopes);
  }

  /** Exchanges a refresh token for a new pair; the old one is worthless from then on. */
  refresh(use: { token: string; clientId: string; scopes: Scope[] | null }) {
    const grant = this.#refresh.get(use.token);
    if (!grant || grant.revoked || grant.clientId !== use.clientId) {
      throw new OAuthError("invalid_grant", "The refresh token is invalid or was used already.");
    }
    if (use.scopes?.some((scope) => !grant.scopes.includes(scope))) {
      throw new OAuthError("invalid_scope", "A refresh cannot add scopes.");
    }
    this.#refresh.delete(use.token);
    return this.#issue(grant, grant.scopes);
  }

  /** Ends the whole grant behind an access or refresh token; an unknown token is no error (RFC 7009). */
  revoke(token: string, clientId: string): void {
    const grant = this.#refresh.get(token) ?? this.#access.get(token)?.grant;
    if (grant && grant.clientId === clientId) grant.revoked = true;
  }

  /** The grant behind a bearer token, if it is valid now. */
  grantOf(accessToken: string): Grant | undefined {
    const token = this.#access.get(accessToken);
    return token && !token.grant.revoked && token.expiresAt > this.#now() ? token.grant : undefined;
  }

  /** The applications that hold a grant of the account now ("MCP connections"). */
  connectionsOf(account: Account): { id: string; clientName: string; scopes: Scope[] }[] {
    return this.#grants
      .filter((grant) => grant.account === account && !grant.revoked)
      .map(({ id, clientId, scopes: granted }) => ({
        id,
        clientName: this.clients.get(clientId)?.clientName ?? clientId,
        scopes: granted,
      }));
  }

  /** A token that no consent preceded and that outlives every test, for those who have no browser. */
  preissue(account: Account, granted: Scope[] = [...scopes]): string {
    const token = `mcp_${secret()}`;
    const grant = newGrant(account, "preissued", granted);
    this.#grants.push(grant);
    this.#access.set(token, { grant, expiresAt: Number.POSITIVE_INFINITY });
    return token;
  }

  #issue(grant: Grant, granted: Scope[]) {
    if (!this.#grants.includes(grant)) this.#grants.push(grant);
    const accessToken = `mcp_${secret()}`;
    const refreshToken = `mcpr_${secret()}`;
    this.#access.set(accessToken, { grant, expiresAt: this.#now() + ACCESS_MS });
    this.#refresh.set(refreshToken, grant);
    return {
      access_token: accessToken,
      token_type: "Bearer",
      expires_in: ACCESS_MS / 1000,
      refresh_token: refreshToken,
      scope: granted.join(" "),
    };
  }

  #now(): number {
    return this.#clock.now().getTime();
  }
}

export function isScope(value: string): value is Scope {
  return (scopes as readonly string[]).includes(value);
}

function newGrant(account: Account, clientId: string, granted: Scope[]): Grant {
  return { id: `grant_${secret(8)}`, account, clientId, scopes: granted, revoked: false };
}

function secret(bytes = 24): string {
  return randomBytes(bytes).toString("hex");
}
