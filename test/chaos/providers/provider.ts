import type { Boundary } from "../../sandbox/faults.ts";
import type { Sandbox } from "../../sandbox/start.ts";
import type { Letter } from "../judging/model.ts";
import type { Merchant } from "../shop/merchant.ts";
import type { CallKind, Country } from "../plan/plan.ts";

/** A mailing provider as the run sees it: how a shop joins it, how it is made to misbehave, and what it really did. */
export interface ChaosProvider {
  /** What `--provider` calls it. */
  readonly id: string;
  /** What its sandbox is called in the log of requests and among the faults. */
  readonly sandbox: string;
  /** The mode in which its account mails. */
  readonly mode: "test" | "live";
  readonly currency: "eur" | "usd";
  /** Where it mails to. */
  readonly countries: readonly Country[];
  /** What a letter costs about, in cents, from the wallet; zero where a card pays. */
  readonly centsPerLetter: number;
  /** Whether a purchase can be sent twice safely: where it cannot, one that never arrived is left to a person. */
  readonly isIdempotent: boolean;
  join(merchant: Merchant, sandbox: Sandbox): Promise<void>;
  /** The name a fault is scripted under; null where the provider has no such call. */
  routeOf(call: Exclude<CallKind, "shop">): string | null;
  /** What kind of call a boundary belongs to. */
  callOf(boundary: Boundary): "buy" | "quote" | "read" | null;
  /** Adds to, or takes from, the wallet from outside. */
  moveMoney(sandbox: Sandbox, cents: number): void;
  /** Whether orders are fulfilled at once or by the clock. */
  setPace(sandbox: Sandbox, pace: "at-once" | "by-clock"): void;
  /** Every letter that was paid for and not taken back. */
  letters(sandbox: Sandbox): Letter[];
  /** The wallet, and all that was ever paid from it, in cents. */
  money(sandbox: Sandbox): { wallet: number; spent: number };
  /** Refusals for too many requests or orders that nobody scripted. */
  capRefusals(sandbox: Sandbox): { day: number; minute: number };
}
