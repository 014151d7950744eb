/**
 * One request as the sandbox saw it. `status` is null when no answer was given; `code` is the refusal's code, also
 * where MCP carries it inside a 200; `fault` names the injected fault, so null with a code is an honest refusal.
 * `idempotencyKey` is the one it came with, whatever became of it.
 */
export type RequestEntry = {
  provider: string;
  method: string;
  route: string;
  tool: string | null;
  status: number | null;
  code: string | null;
  fault: string | null;
  idempotencyKey: string | null;
  at: Date;
};

export type RequestReport = {
  requests: RequestEntry[];
  counts: Record<string, number>;
  refusals: Record<string, number>;
};

/** Every request any sandbox received, in order of arrival. */
export class RequestLog {
  #entries: RequestEntry[] = [];

  open(entry: Pick<RequestEntry, "provider" | "method" | "route" | "tool" | "idempotencyKey" | "at">): RequestEntry {
    const opened: RequestEntry = { ...entry, status: null, code: null, fault: null };
    this.#entries.push(opened);
    return opened;
  }

  /** All entries, a counter by route (by tool name for MCP calls), and refusals that were not injected, by code. */
  report(provider?: string): RequestReport {
    const requests = this.#entries.filter((entry) => provider === undefined || entry.provider === provider);
    const counts: Record<string, number> = {};
    const refusals: Record<string, number> = {};
    for (const entry of requests) {
      const name = entry.tool ?? entry.route;
      counts[name] = (counts[name] ?? 0) + 1;
      if (entry.code !== null && entry.fault === null) refusals[entry.code] = (refusals[entry.code] ?? 0) + 1;
    }
    return { requests, counts, refusals };
  }

  reset(): void {
    this.#entries = [];
  }
}
