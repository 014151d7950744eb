import type { Account, Currency, Mode } from "../wallet/account.ts";
import { invalidRequest } from "../api-error.ts";
import type { OAuthStore, Scope } from "../oauth/oauth-store.ts";
import type { PieterPostState } from "../state.ts";

export type Arguments = Record<string, unknown>;
export type ToolCall = {
  state: PieterPostState;
  store: OAuthStore;
  account: Account;
  mode: Mode;
  args: Arguments;
  refuse: boolean;
};
/** A tool: the scope it needs ("OAuth and metadata") and what it does; it throws the refusal. */
export type Tool = { scope: Scope; run: (call: ToolCall) => object };
export type Tools = Record<string, Tool>;

/** Runs a create once for its `idempotencyKey`; the key itself is no part of what is compared. */
export function once(
  call: ToolCall,
  name: string,
  create: (idempotencyKey: string | null) => { outcome: object; refused: boolean },
): object {
  const { state, account, mode, args } = call;
  const { idempotencyKey, ...body } = args;
  const key = typeof idempotencyKey === "string" && idempotencyKey !== "" ? idempotencyKey : null;
  const use = { scope: `${account.id} ${mode} ${name}`, key, body, now: state.clock.now() };
  return state.idempotency.once(use, () => create(key)).outcome;
}

/** The arguments that REST's body has too ("Mail payload parity"): all but those that are the tools' own. */
export function payloadPart(args: Arguments): Arguments {
  const { mode: _mode, idempotencyKey: _key, confirmLiveSend: _confirm, maxAmountCents: _max, ...payload } = args;
  return payload;
}

export function readCurrency(args: Arguments): Currency | null {
  const currency = args["currency"];
  if (currency === undefined) return null;
  if (currency !== "eur" && currency !== "usd") throw invalidRequest('currency must be "eur" or "usd".');
  return currency;
}

/** A `limit`: the given number or the default, never more than the most there can be. */
export function readLimit(args: Arguments, usual: number, most: number): number {
  const limit = args["limit"] ?? usual;
  if (typeof limit !== "number" || limit < 1) throw invalidRequest("limit must be at least 1.");
  return Math.min(Math.floor(limit), most);
}
