import { randomBytes } from "node:crypto";

export type Mode = "test" | "live";
export type Currency = "eur" | "usd";

export type Wallet = { balanceCents: number; currency: Currency; mode: Mode; updatedAt: Date };
export type ApiKey = {
  id: string;
  name: string;
  secret: string;
  mode: Mode;
  status: "active" | "paused" | "revoked";
  createdAt: Date;
  lastUsedAt: Date | null;
  revokedAt: Date | null;
};

/** One PieterPost account: REST keys and MCP grants of both modes spend from the same wallets. */
export class Account {
  readonly id: string;
  active = true;
  readonly testKey: ApiKey;
  readonly liveKey: ApiKey;
  /** The two above first, then those created since. */
  readonly keys: ApiKey[];
  #wallets = new Map<string, Wallet>();

  constructor(id: string, testCents: number, now: Date) {
    this.id = id;
    this.testKey = newKey(`key_${id}_test`, "Test key", "test", now);
    this.liveKey = newKey(`key_${id}_live`, "Live key", "live", now);
    this.keys = [this.testKey, this.liveKey];
    for (const mode of ["test", "live"] as const) {
      for (const currency of ["eur", "usd"] as const) {
        const balanceCents = mode === "test" && currency === "eur" ? testCents : 0;
        this.#wallets.set(`${mode} ${currency}`, { balanceCents, currency, mode, updatedAt: now });
      }
    }
  }

  wallet(mode: Mode, currency: Currency): Wallet {
    const wallet = this.#wallets.get(`${mode} ${currency}`);
    if (!wallet) throw new Error(`No wallet for ${mode} ${currency}`);
    return wallet;
  }

  /** Adds (or with a negative amount takes) whole cents. */
  move(mode: Mode, currency: Currency, cents: number, now: Date): void {
    const wallet = this.wallet(mode, currency);
    wallet.balanceCents += cents;
    wallet.updatedAt = now;
  }
}

/** A key that works at once; its secret cannot be told from a real one's, but for being made here. */
export function newKey(id: string, name: string, mode: Mode, now: Date): ApiKey {
  const secret = `pp_${mode}_${randomBytes(18).toString("hex")}`;
  return { id, name, secret, mode, status: "active", createdAt: now, lastUsedAt: null, revokedAt: null };
}

/** The wallet with its instant, as `GET /v1/wallet` and every MCP tool give it. */
export function walletView(wallet: Wallet) {
  return { ...walletBalance(wallet), updatedAt: wallet.updatedAt.toISOString() };
}

/** The wallet without its instant, as REST orders and top-ups carry it. */
export function walletBalance(wallet: Wallet) {
  return { balanceCents: wallet.balanceCents, currency: wallet.currency, mode: wallet.mode };
}
