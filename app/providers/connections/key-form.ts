import type { Mode } from "../mail-provider";

/** Why a pasted key could not be joined. Each has a sentence of its own in the settings. */
export const keyProblems = [
  "key-missing",
  "key-unknown-form",
  "key-wrong",
  "key-inactive",
  "key-wrong-mode",
  "key-without-permission",
  "account-inactive",
  "letters-under-way",
  "provider-away",
] as const;
export type KeyProblem = (typeof keyProblems)[number];

export type KeyForm =
  | { ok: true; apiKey: string; family: "pieterpost" | "premier-letters"; mode: Mode }
  | { ok: false; problem: KeyProblem };

/**
 * Reads from a pasted key alone what it says of itself. Both of Premier Letters' APIs begin their keys alike, so which of the two it is for
 * must be asked.
 */
export function readKeyForm(pasted: string): KeyForm {
  const apiKey = pasted.trim();
  if (apiKey === "") return { ok: false, problem: "key-missing" };
  const [, prefix] = /^(pp_test_|pp_live_|pl_live_)[\x21-\x7e]{8,200}$/.exec(apiKey) ?? [];
  if (!prefix) return { ok: false, problem: "key-unknown-form" };
  const family = prefix.startsWith("pp_") ? "pieterpost" : "premier-letters";
  return { ok: true, apiKey, family, mode: prefix === "pp_test_" ? "test" : "live" };
}
