import { now } from "./clock.server";

/** Values a log line may hold: ids, codes, counts. Never a name, an address, a letter's words or a key. */
export type LogFields = Record<string, string | number | boolean | null | undefined>;

/** Writes one JSON line to standard error, which keeps standard output free for answers. */
export function log(event: string, fields: LogFields = {}): void {
  process.stderr.write(`${JSON.stringify({ at: now().toISOString(), event, ...fields })}\n`);
}

/** Logs a failure by its kind and place. An error's message is left out: it can quote what a customer wrote. */
export function logFailure(event: string, error: unknown, fields: LogFields = {}): void {
  const failure = error instanceof Error ? error : new Error("not an error");
  const code = "code" in failure && typeof failure.code === "string" ? failure.code : undefined;
  const kind = "kind" in failure && typeof failure.kind === "string" ? failure.kind : undefined;
  const place = failure.stack?.split("\n").find((line) => line.trim().startsWith("at "))?.trim();
  log(event, { ...fields, error: failure.name, code, kind, place });
}
