import type { FaultName } from "../../sandbox/faults.ts";
import type { CampaignPlan } from "../campaign/plan-campaign.ts";
import { seededRandom } from "./random.ts";
import { planOrders } from "./plan-orders.ts";
import { planTroubles } from "./plan-troubles.ts";

/**
 * What is going to happen, all of it from one number. Instants are milliseconds from the beginning, on the sandbox's clock; what has to hit a
 * letter at a certain moment of its life names that moment instead, and the run waits for it.
 */
export interface Plan {
  seed: number;
  queue: QueueKind;
  /** Orders go by tag to one automation each, so that there are several kinds of letter under way at once. */
  groups: Group[];
  /** In the order in which they are placed. */
  orders: PlannedOrder[];
  /** In the order in which they begin. */
  troubles: Trouble[];
  /** A campaign that is sent, where there is one. */
  campaign: CampaignPlan | null;
}

export type QueueKind = "memory" | "redis";

/** Where the shop's customers live. */
export type Country = "NL" | "US";

export interface Group {
  tag: string;
  /** How long a letter of the group is held after its order was decided. */
  delayMinutes: number;
}

export interface PlannedOrder {
  index: number;
  /** Shopify's number; some pass 2^53. */
  id: string;
  /** Nobody else has this name, so a letter tells whose it is. */
  person: { firstName: string; lastName: string };
  street: string;
  country: Country;
  group: Group;
  atMs: number;
  webhooks: PlannedWebhook[];
  change: PlannedChange | null;
}

/** Sent so long after what it tells of, so many times under one id. An order or change without any has to be found by itself. */
export interface PlannedWebhook {
  topic: "orders/paid" | "orders/updated" | "orders/cancelled" | "refunds/create";
  afterMs: number;
  copies: number;
}

export type ChangeKind = "cancelled" | "refunded" | "refunded-in-part" | "moved-house";

export interface PlannedChange {
  kind: ChangeKind;
  when: { afterMs: number } | { stage: ChangeStage };
  webhooks: PlannedWebhook[];
}

/** Moments of a letter's life: chosen and not yet bought, on its way to the provider, in the post. */
export const changeStages = ["released", "placing", "mailed"] as const;
export type ChangeStage = (typeof changeStages)[number];

/** What the processes call outside, whichever the provider. */
export type CallKind = "buy" | "quote" | "read" | "shop";

export type KillPoint = "before-buy" | "after-buy" | "after-quote" | "before-commit" | "after-commit";

export type Trouble = { atMs: number } & (
  | { kind: "fault"; call: CallKind; fault: FaultName; skip: number; endedBy: "deadline" | "kill" }
  | { kind: "kill"; point: KillPoint; nth: number; victims: "one" | "all" }
  | { kind: "restart-database"; how: "stop" | "kill" }
  | { kind: "flush-queue" }
  | { kind: "stop-queue" }
  | { kind: "start-queue" }
  | { kind: "jump"; ms: number }
  | { kind: "pace"; pace: "at-once" | "by-clock" }
  | { kind: "money" }
);

export interface PlanRequest {
  orders: number;
  seed: number;
  queue: QueueKind;
  /** Where the provider mails to; both countries unless given. */
  countries?: readonly Country[];
}

/** The plan of a seed. Everything random is decided here, before anything starts. */
export function makePlan({ orders, seed, queue, countries = ["NL", "US"] }: PlanRequest): Plan {
  const random = seededRandom(seed);
  const groups = orders < 150 ? few : [...few, ...others];
  const bursts = planBursts(orders, random);
  return {
    seed,
    queue,
    groups,
    orders: planOrders(bursts, { groups, countries }, random),
    troubles: planTroubles({ orders, queue, beginnings: bursts.map(({ atMs }) => atMs) }, random),
    campaign: null,
  };
}

const few: Group[] = [
  { tag: "group-a", delayMinutes: 0 },
  { tag: "group-b", delayMinutes: 7 },
];
const others: Group[] = [3, 15, 40].map((delayMinutes, index) => ({ tag: `group-${"cde"[index]}`, delayMinutes }));

export interface Burst {
  atMs: number;
  size: number;
}

const minuteMs = 60_000;

/** Orders come in waves, as after a newsletter; within one they are seconds apart. */
function planBursts(orders: number, random: ReturnType<typeof seededRandom>): Burst[] {
  const bursts: Burst[] = [];
  let atMs = 2 * minuteMs;
  for (let left = orders; left > 0; ) {
    const size = Math.min(left, random.whole(14, 34));
    bursts.push({ atMs, size });
    left -= size;
    atMs += random.whole(3, 16) * minuteMs;
  }
  return bursts;
}
