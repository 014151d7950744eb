import { randomBytes } from 'node:crypto';

export type Mode = 'test' | 'live';
export type Currency = 'eur' | 'usd';

export type Wallet = { balanceCents: number; currency: Currency; mode: Mode; updatedAt: Date };
export type ApiKey = { secret: string; mode: Mode; status: 'active' | 'paused' | 'revoked' };

/** One PieterPost account: REST keys and MCP grants of both modes spend from the same wallets. */
export class Account {
  readonly id: string;
  active = true;
  readonly testKey: ApiKey;
  readonly liveKey: ApiKey;
  #wallets = new Map<string, Wallet>();

  constructor(id: string, testCents: number, now: Date) {
    this.id = id;
    this.testKey = newKey('test');
    this.liveKey = newKey('live');
    for (const mode of ['test', 'live'] as const) {
      for (const currency of ['eur', 'usd'] as const) {
        const balanceCents = mode === 'test' && currency === 'eur' ? testCents : 0;
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

function newKey(mode: Mode): ApiKey {
  return { secret: `pp_${mode}_${randomBytes(18).toString('hex')}`, mode, status: 'active' };
}

/** The wallet with its instant, as `GET /v1/wallet` and every MCP tool give it. */
export function walletView(wallet: Wallet) {
  return { ...walletBalance(wallet), updatedAt: wallet.updatedAt.toISOString() };
}

/** The wallet without its instant, as REST orders and top-ups carry it. */
export function walletBalance(wallet: Wallet) {
  return { balanceCents: wallet.balanceCents, currency: wallet.currency, mode: wallet.mode };
}
