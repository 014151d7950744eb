import type { SandboxClock } from "../clock.ts";
import { Account } from "./wallet/account.ts";
import type { ErrorCode } from "./api-error.ts";
import { AssetShelf } from "./assets/assets.ts";
import type { ComposeLink } from "./links/compose-links.ts";
import { Idempotency } from "./rest/idempotency.ts";
import { Limits } from "./limits.ts";
import { Mailbook } from "./orders/mailbook.ts";
import type { Order } from "./orders/orders.ts";
import type { Topup } from "./wallet/topups.ts";

/** Switches of behaviour that the documents leave open, or that only an account's own settings decide. */
export type Settings = {
  /** Test orders are fulfilled in the answer, or walk paid, queued, fulfilled by the clock as live ones do. */
  testFulfilment: "at-once" | "by-clock";
  /** Too little money is a 402 `invalid_request`, or a success whose status is `failed`. */
  insufficientFunds: "402" | "failed-2xx";
  approvedForDirectSend: boolean;
  liveEnabled: boolean;
  /** While set, every request that is let in is answered with this error of "Server configuration". */
  outage: Extract<ErrorCode, "misconfigured" | "db_error" | "unknown_error"> | null;
};

const TEST_WALLET_CENTS = 10_000;

/** All that PieterPost knows: accounts, orders, top-ups, assets and the keys it has seen. */
export class PieterPostState {
  readonly clock: SandboxClock;
  baseUrl = "";
  settings!: Settings;
  limits!: Limits;
  idempotency!: Idempotency;
  assets!: AssetShelf;
  mailbook!: Mailbook;
  readonly accounts: Account[] = [];
  /** Every order accepted or answered as failed, in order of creation. */
  readonly orders: Order[] = [];
  readonly topups: Topup[] = [];
  readonly composeLinks: ComposeLink[] = [];
  /** What the one reachable part of the internet holds, by address: files for `fileUrl`. */
  readonly remoteFiles = new Map<string, Buffer>();
  #counters = new Map<string, number>();

  constructor(clock: SandboxClock) {
    this.clock = clock;
    this.addAccount();
    this.reset();
  }

  /** Another account with its own keys, wallets and limits. */
  addAccount(): Account {
    const account = new Account(this.nextId("acct"), TEST_WALLET_CENTS, this.clock.now());
    this.accounts.push(account);
    return account;
  }

  /** The account whose keys `describe()` gives. */
  get mainAccount(): Account {
    const account = this.accounts[0];
    if (!account) throw new Error("The sandbox has no account");
    return account;
  }

  nextId(prefix: string): string {
    const next = (this.#counters.get(prefix) ?? 0) + 1;
    this.#counters.set(prefix, next);
    return `${prefix}_${next}`;
  }

  /** As new, but the first keys and all grants stay valid: whoever was configured with them need not be told. */
  reset(): void {
    this.settings = {
      testFulfilment: "at-once",
      insufficientFunds: "402",
      approvedForDirectSend: true,
      liveEnabled: true,
      outage: null,
    };
    this.limits = new Limits();
    this.idempotency = new Idempotency();
    this.assets = new AssetShelf(() => this.baseUrl);
    this.mailbook = new Mailbook();
    this.orders.length = 0;
    this.topups.length = 0;
    this.composeLinks.length = 0;
    this.remoteFiles.clear();
    const now = this.clock.now();
    for (const account of this.accounts) {
      account.active = true;
      account.keys.length = 2;
      for (const key of account.keys) Object.assign(key, { status: "active", lastUsedAt: null, revokedAt: null });
      for (const mode of ["test", "live"] as const) {
        for (const currency of ["eur", "usd"] as const) {
          const wallet = account.wallet(mode, currency);
          wallet.balanceCents = mode === "test" && currency === "eur" ? TEST_WALLET_CENTS : 0;
          wallet.updatedAt = now;
        }
      }
    }
  }
}
