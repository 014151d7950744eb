import { askAdmin } from "./admin-channel.ts";

/** Tokens live a minute; one is used again for most of it, as App Bridge does. */
const REUSE_MS = 40_000;

let known: { token: Promise<string>; at: number } | null = null;

export function idToken(): Promise<string> {
  if (known && performance.now() - known.at < REUSE_MS) return known.token;
  return freshIdToken();
}

/** A token minted now, for when the app refused the last one. */
export function freshIdToken(): Promise<string> {
  const token = askAdmin("id-token").then(String);
  known = { token, at: performance.now() };
  return token;
}
