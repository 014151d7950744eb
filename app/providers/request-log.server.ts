import { log } from "~/log.server";

/**
 * One line for each request to a provider. It names what was asked and how it ended, and never holds a body, a key, a
 * header or a query, since those carry names, addresses and credentials.
 */
export interface RequestLogEntry {
  method: string;
  host: string;
  /** Path without query; provider ids appear in it, people do not. */
  path: string;
  /** The MCP tool, where the path does not tell. */
  operation?: string;
  /** Null when no answer came. */
  status: number | null;
  ms: number;
  requestId?: string;
  /** Why no answer came: `not-sent`, `maybe-sent` or `too-large`. */
  failure?: string;
}

/** Writes one line. A log that fails must never fail a purchase. */
export function logProviderRequest(entry: RequestLogEntry): void {
  try {
    log("provider-request", { ...entry });
  } catch {
    // Deliberately nothing: see above.
  }
}
