/** Misbehaviour that can be scripted; the words are those of the `sandbox` command's control address. */
export const faultNames = [
  "429",
  "500",
  "503",
  "500-after-commit",
  "408-after-commit",
  "reset-before",
  "reset-after-commit",
  "timeout-after-commit",
  "commit-late",
  "refuse-2xx",
  "slow",
  "malformed",
] as const;

export type FaultName = (typeof faultNames)[number];

/**
 * One scripted fault. `route` is `POST /v1/orders`, an MCP tool name such as `create_direct_order`, or a pattern with
 * `*`; `delayMs` is how late `slow` answers and how long after the client gave up `commit-late` commits; `skip` lets
 * that many matching requests pass first.
 */
export type FaultRule = {
  provider: string;
  route: string;
  fault: FaultName;
  times: number;
  skip?: number;
  delayMs?: number;
};

export type TakenFault = { fault: FaultName; matched: string; delayMs: number | undefined };

/** Where a request stands when a boundary listener is called, so that a test can kill a process exactly there. */
export type Boundary = {
  provider: string;
  route: string;
  tool: string | null;
  phase: "before-commit" | "after-commit";
};
export type BoundaryListener = (boundary: Boundary) => void | Promise<void>;

/** Keeps the scripted faults, hands each out as often as it was asked for, and counts what was injected. */
export class FaultBook {
  #rules: FaultRule[] = [];
  #injected = new Map<string, number>();
  #listeners = new Set<BoundaryListener>();
  #pending = new Set<Promise<void>>();

  script(rule: FaultRule): void {
    this.#rules.push({ ...rule });
  }

  /**
   * The fault for a request known by these names, if one is due; it counts as injected from here on. Names are tried
   * in order, and the one that matched is told.
   */
  take(provider: string, names: string[]): TakenFault | undefined {
    for (const rule of this.#rules) {
      if (rule.times <= 0 || rule.provider !== provider) continue;
      const matched = names.find((name) => matches(rule.route, name));
      if (matched === undefined) continue;
      if (rule.skip !== undefined && rule.skip > 0) {
        rule.skip -= 1;
        continue;
      }
      rule.times -= 1;
      const key = `${provider} ${rule.fault}`;
      this.#injected.set(key, (this.#injected.get(key) ?? 0) + 1);
      return { fault: rule.fault, matched, delayMs: rule.delayMs };
    }
    return undefined;
  }

  /** Faults still to come, how often each was injected, and how many late commits are still under way. */
  report(): { waiting: FaultRule[]; injected: Record<string, Record<string, number>>; pending: number } {
    const injected: Record<string, Record<string, number>> = {};
    for (const [key, count] of this.#injected) {
      const [provider = "", fault = ""] = key.split(" ");
      (injected[provider] ??= {})[fault] = count;
    }
    return { waiting: this.#rules.filter((rule) => rule.times > 0), injected, pending: this.#pending.size };
  }

  /** Forgets rules and counts; late commits under way still happen. */
  reset(): void {
    this.#rules = [];
    this.#injected.clear();
  }

  /** Calls the listener at each request boundary; it is awaited, so the request stands still meanwhile. */
  onBoundary(listener: BoundaryListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async reach(boundary: Boundary): Promise<void> {
    for (const listener of this.#listeners) await listener(boundary);
  }

  /** Registers work that outlives its request (a late commit). */
  track(work: Promise<void>): void {
    const tracked = work.finally(() => this.#pending.delete(tracked));
    this.#pending.add(tracked);
  }

  /** Resolves when no late commit is under way: read the truth only after this. */
  async settled(): Promise<void> {
    while (this.#pending.size > 0) await Promise.allSettled([...this.#pending]);
  }
}

function matches(pattern: string, name: string): boolean {
  const escaped = withoutTail(pattern)
    .replace(/[.+?^${}()|[\]\\]/g, "\\$&")
    .replaceAll("*", ".*");
  return new RegExp(`^${escaped}$`, "i").test(withoutTail(name));
}

// `POST /mcp` and `POST /mcp/` are one route to whoever scripts a fault.
function withoutTail(route: string): string {
  return route.length > 1 ? route.replace(/\/$/, "") : route;
}
