import { randomInt } from "node:crypto";
import { parseArgs } from "node:util";
import type { QueueKind } from "./plan/plan.ts";
import { openProvider } from "./providers/open.ts";
import type { ChaosProvider } from "./providers/provider.ts";

export interface ChaosOptions {
  /** Orders of the shop; people of the campaign where there is one. */
  orders: number;
  /** Sends a campaign instead of orders' letters. */
  campaign: boolean;
  seed: number;
  json: boolean;
  queue: QueueKind;
  provider: ChaosProvider;
  /** Most minutes that a run takes; what is unfinished then counts. */
  minutes: number;
}

/** Reads the command line. Throws an Error that says which option is wrong. */
export function readOptions(args: string[]): ChaosOptions {
  const { values } = parseArgs({
    args,
    options: {
      orders: { type: "string", default: "60" },
      seed: { type: "string", default: String(randomInt(1, 2 ** 31)) },
      campaign: { type: "boolean", default: false },
      json: { type: "boolean", default: false },
      queue: { type: "string", default: "memory" },
      provider: { type: "string", default: "pieterpost" },
      minutes: { type: "string" },
    },
  });
  const orders = wholeNumber("--orders", values.orders, 1);
  const provider = openProvider(values.provider);
  const { queue, campaign } = values;
  if (queue !== "memory" && queue !== "redis") throw new Error("--queue must be memory or redis.");
  if (campaign && (provider.mode !== "test" || provider.currency !== "eur")) throw new Error("--campaign goes by pieterpost or pieterpost-key.");
  return {
    orders,
    campaign,
    seed: wholeNumber("--seed", values.seed, 0),
    json: values.json,
    queue,
    provider,
    // Where nothing can be sent twice, every doubt is waited out and looked for.
    minutes: values.minutes === undefined ? 3 + orders / (provider.isIdempotent ? 60 : 20) : wholeNumber("--minutes", values.minutes, 1),
  };
}

function wholeNumber(name: string, text: string, least: number): number {
  const number = Number(text);
  if (!Number.isSafeInteger(number) || number < least) throw new Error(`${name} must be a whole number of at least ${least}.`);
  return number;
}
