import { randomBytes } from "node:crypto";

export interface AccessToken {
  token: string;
  mode: "offline" | "online";
  scopes: readonly string[];
  /** Null for offline tokens that were not asked to expire. */
  expiresAt: Date | null;
}

interface RefreshToken {
  token: string;
  expiresAt: Date;
  scopes: readonly string[];
  firstUsedAt: Date | null;
  /** The token this one replaced; retired when this one is first used. */
  replaces: string | null;
}

export interface IssuedOffline {
  access: AccessToken;
  refresh: RefreshToken | null;
}

export const OFFLINE_SECONDS = 60 * 60;
export const ONLINE_SECONDS = 24 * 60 * 60;
export const REFRESH_SECONDS = 90 * 24 * 60 * 60;
const RETRY_SECONDS = 30 * 24 * 60 * 60;

/** The access and refresh tokens of one shop's installation, kept on the sandbox's clock. */
export class AccessTokens {
  readonly #access = new Map<string, AccessToken>();
  readonly #refresh = new Map<string, RefreshToken>();
  readonly #clock: { now(): Date };

  constructor(clock: { now(): Date }) {
    this.#clock = clock;
  }

  issueOffline(scopes: readonly string[], expiring: boolean): IssuedOffline {
    return this.#issueOffline(scopes, expiring, null);
  }

  issueOnline(scopes: readonly string[]): AccessToken {
    return this.#add({ token: `shpua_${secret()}`, mode: "online", scopes, expiresAt: this.#after(ONLINE_SECONDS) });
  }

  /**
   * Exchanges a refresh token for a new pair. A token already used may be used again, for a lost answer, until its
   * replacement is used, and for at most 30 days.
   */
  refresh(token: string, scopes: readonly string[]): IssuedOffline | undefined {
    const known = this.#refresh.get(token);
    const now = this.#clock.now();
    if (!known || known.expiresAt <= now) return undefined;
    if (known.firstUsedAt && now.getTime() - known.firstUsedAt.getTime() > RETRY_SECONDS * 1000) return undefined;
    known.firstUsedAt ??= now;
    if (known.replaces) this.#refresh.delete(known.replaces);
    return this.#issueOffline(scopes, true, token);
  }

  find(token: string | undefined): AccessToken | undefined {
    const known = token === undefined ? undefined : this.#access.get(token);
    if (!known || (known.expiresAt && known.expiresAt <= this.#clock.now())) return undefined;
    return known;
  }

  /** Ends every token, as uninstalling the app does. */
  revokeAll(): void {
    this.#access.clear();
    this.#refresh.clear();
  }

  #issueOffline(scopes: readonly string[], expiring: boolean, replaces: string | null): IssuedOffline {
    const access = this.#add({
      token: `shpat_${secret()}`,
      mode: "offline",
      scopes,
      expiresAt: expiring ? this.#after(OFFLINE_SECONDS) : null,
    });
    if (!expiring) return { access, refresh: null };
    const refresh: RefreshToken = { token: `shprt_${secret()}`, expiresAt: this.#after(REFRESH_SECONDS), scopes, firstUsedAt: null, replaces };
    this.#refresh.set(refresh.token, refresh);
    return { access, refresh };
  }

  #add(token: AccessToken): AccessToken {
    this.#access.set(token.token, token);
    return token;
  }

  #after(seconds: number): Date {
    return new Date(this.#clock.now().getTime() + seconds * 1000);
  }
}

function secret(): string {
  return randomBytes(16).toString("hex");
}
