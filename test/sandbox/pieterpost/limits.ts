import type { Mode } from "./wallet/account.ts";
import { ApiError } from "./api-error.ts";

const REQUESTS_A_MINUTE = 60;
const ORDERS_A_DAY = 100;
const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/**
 * Counts by the "Limits" section: 60 requests a minute and 100 orders a UTC day for an account, all keys, grants and
 * modes together; "individual keys and source IPs are also checked". Refused requests and replays use up no order.
 */
export class Limits {
  /** A calendar minute, or (stricter) any sixty seconds. */
  minuteWindow: "calendar" | "sliding" = "calendar";
  /** A lower cap of live orders a day; the documents name its code and no number. */
  liveOrdersADay: number | null = null;
  /** Lower limits for one key or grant and for one source address; the documents name both checks and no number. */
  credentialRequestsAMinute: number | null = null;
  addressRequestsAMinute: number | null = null;
  #requests = new Map<string, number[]>();
  #orders = new Map<string, number>();

  /** Counts one request of an account, by a key or grant, from an address; or refuses it with `rate_limited`. */
  admitRequest(from: { accountId: string; credential: string; address: string }, now: Date): void {
    const checks: [string, number | null][] = [
      [`account ${from.accountId}`, REQUESTS_A_MINUTE],
      [`credential ${from.credential}`, this.credentialRequestsAMinute],
      [`address ${from.address}`, this.addressRequestsAMinute],
    ];
    const lists = checks.map(([name, limit]) => this.#recent(name, limit ?? Number.POSITIVE_INFINITY, now.getTime()));
    for (const list of lists) list.push(now.getTime());
  }

  #recent(name: string, limit: number, at: number): number[] {
    const windowStart = this.minuteWindow === "calendar" ? at - (at % MINUTE_MS) : at - MINUTE_MS + 1;
    // Times after `at` are left from before the clock was set back.
    const recent = (this.#requests.get(name) ?? []).filter((time) => time >= windowStart && time <= at);
    this.#requests.set(name, recent);
    if (recent.length >= limit) {
      const freeAt = (this.minuteWindow === "calendar" ? windowStart : (recent[0] ?? at)) + MINUTE_MS;
      throw new ApiError("rate_limited", "Too many requests. Try again in a minute.", {
        retryAfterSeconds: Math.max(1, Math.ceil((freeAt - at) / 1000)),
      });
    }
    return recent;
  }

  /** Refuses when this order would pass a day's cap; counts nothing yet. */
  checkOrder(accountId: string, mode: Mode, now: Date): void {
    const retryAfterSeconds = Math.ceil((DAY_MS - (now.getTime() % DAY_MS)) / 1000);
    if (this.ordersOn(accountId, now) >= ORDERS_A_DAY) {
      throw new ApiError("daily_order_cap_reached", "The daily order limit is reached.", { retryAfterSeconds });
    }
    const liveOrders = this.#orders.get(dayKey(accountId, now, "live")) ?? 0;
    if (mode === "live" && this.liveOrdersADay !== null && liveOrders >= this.liveOrdersADay) {
      throw new ApiError("live_order_cap_reached", "The live order limit is reached.", { retryAfterSeconds });
    }
  }

  countOrder(accountId: string, mode: Mode, now: Date): void {
    const key = dayKey(accountId, now, mode);
    this.#orders.set(key, (this.#orders.get(key) ?? 0) + 1);
  }

  /** Orders created on that UTC day, both modes. */
  ordersOn(accountId: string, now: Date): number {
    return (["test", "live"] as const).reduce(
      (sum, mode) => sum + (this.#orders.get(dayKey(accountId, now, mode)) ?? 0),
      0,
    );
  }
}

function dayKey(accountId: string, now: Date, mode: Mode): string {
  return `${accountId} ${now.toISOString().slice(0, 10)} ${mode}`;
}
