import { createHash } from "node:crypto";
import { invalidRequest } from "../api-error.ts";

const KEPT_MS = 24 * 3_600_000;

type Kept = { bodyHash: string; outcome: unknown; at: number };

/**
 * Idempotency of the JSON creates. A key lives 24 hours within account + mode + endpoint; the same key with another
 * body is refused; a first use that was refused leaves no trace, so the key can be used again.
 *
 * Checking, doing and keeping happen in one synchronous step: two requests with one key can never both create.
 */
export class Idempotency {
  #kept = new Map<string, Kept>();

  once<T>(
    use: { scope: string; key: string | null; body: unknown; now: Date },
    create: () => { outcome: T; refused: boolean },
  ): { outcome: T; replayed: boolean } {
    if (use.key === null) return { outcome: create().outcome, replayed: false };
    const slot = `${use.scope} ${use.key}`;
    const bodyHash = createHash("sha256").update(canonical(use.body)).digest("hex");
    const kept = this.#kept.get(slot);
    if (kept && use.now.getTime() - kept.at < KEPT_MS) {
      if (kept.bodyHash !== bodyHash) {
        throw invalidRequest("This Idempotency-Key was already used with a different request.", 409);
      }
      return { outcome: kept.outcome as T, replayed: true };
    }
    const { outcome, refused } = create();
    if (!refused) this.#kept.set(slot, { bodyHash, outcome, at: use.now.getTime() });
    return { outcome, replayed: false };
  }
}

/** JSON with sorted keys: the order in which a client writes its keys is no difference. */
export function canonical(value: unknown): string {
  return (
    JSON.stringify(value, (_key, inner: unknown) =>
      inner !== null && typeof inner === "object" && !Array.isArray(inner)
        ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
        : inner,
    ) ?? "undefined"
  );
}
