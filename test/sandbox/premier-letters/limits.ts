const MINUTE_MS = 60_000;

/** Where a caller stands after (or at) a request; `resetAt` is a Unix timestamp in seconds. */
export type RateReading = { admitted: boolean; limit: number; remaining: number; resetAt: number };

/** The headers of both texts' "Rate Limits". */
export function rateHeaders({ limit, remaining, resetAt }: RateReading): Record<string, string> {
  return {
    "x-ratelimit-limit": String(limit),
    "x-ratelimit-remaining": String(remaining),
    "x-ratelimit-reset": String(resetAt),
  };
}

/**
 * The user text's limits: so many requests in a calendar minute for a key, fewer at some endpoints. A request counts
 * against its endpoint and against the whole; a refused one against neither.
 */
export class UserLimits {
  static readonly whole = 1000;
  #counts = new Map<string, { minute: number; count: number }>();

  admit(key: string, endpoint: string, endpointLimit: number | null, now: Date): RateReading {
    const minute = Math.floor(now.getTime() / MINUTE_MS);
    const resetAt = ((minute + 1) * MINUTE_MS) / 1000;
    const counters = [{ counter: this.#counter(key, minute), limit: UserLimits.whole }];
    if (endpointLimit !== null) {
      counters.push({ counter: this.#counter(`${key} ${endpoint}`, minute), limit: endpointLimit });
    }
    const full = counters.find(({ counter, limit }) => counter.count >= limit);
    if (full) return { admitted: false, limit: full.limit, remaining: 0, resetAt };
    for (const { counter } of counters) counter.count += 1;
    const readings = counters.map(({ counter, limit }) => ({ limit, remaining: limit - counter.count }));
    const tightest = readings.reduce((least, next) => (next.remaining < least.remaining ? next : least));
    return { admitted: true, ...tightest, resetAt };
  }

  #counter(name: string, minute: number): { minute: number; count: number } {
    const known = this.#counts.get(name);
    if (known?.minute === minute) return known;
    const fresh = { minute, count: 0 };
    this.#counts.set(name, fresh);
    return fresh;
  }
}

/** The partner text's limit: 100 requests of a key in any sixty seconds. */
export class PartnerLimits {
  static readonly whole = 100;
  #requests = new Map<string, number[]>();

  admit(key: string, now: Date): RateReading {
    const at = now.getTime();
    // Times after `at` are left from before the clock was set back.
    const recent = (this.#requests.get(key) ?? []).filter((time) => time > at - MINUTE_MS && time <= at);
    this.#requests.set(key, recent);
    const admitted = recent.length < PartnerLimits.whole;
    if (admitted) recent.push(at);
    return {
      admitted,
      limit: PartnerLimits.whole,
      remaining: PartnerLimits.whole - recent.length,
      resetAt: Math.ceil(((recent[0] ?? at) + MINUTE_MS) / 1000),
    };
  }
}
