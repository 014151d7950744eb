/**
 * One line for each request to a provider. It names what was asked and how it ended, and never holds a body, a key, a
 * header or a query, since those carry names, addresses and credentials.
 */
export interface RequestLogEntry {
  event: "provider-request";
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

export type RequestLog = (entry: RequestLogEntry) => void;

// Standard error: standard output belongs to the commands that print one JSON document.
let log: RequestLog = (entry) => process.stderr.write(`${JSON.stringify(entry)}\n`);

/** Sends request lines elsewhere, for one process; called once at its start. */
export function logProviderRequestsTo(sink: RequestLog): void {
  log = sink;
}

/** Writes one line. A log that fails must never fail a purchase. */
export function logProviderRequest(entry: RequestLogEntry): void {
  try {
    log(entry);
  } catch {
    // Deliberately nothing: see above.
  }
}
