import type { Burst, ChangeKind, Country, Group, PlannedChange, PlannedOrder, PlannedWebhook } from "./plan.ts";
import type { Random } from "./random.ts";

/** One in so many orders, and one in so many changes, is told of by no webhook at all. */
const oneLostIn = 20;

/** The orders of all bursts: who, when, what is told of them, and what becomes of them. */
export function planOrders(
  bursts: readonly Burst[],
  { groups, countries }: { groups: readonly Group[]; countries: readonly Country[] },
  random: Random,
): PlannedOrder[] {
  const isLost = everySo(oneLostIn, random);
  const isChangeLost = everySo(oneLostIn, random);
  const orders: PlannedOrder[] = [];
  for (const { atMs, size } of bursts) {
    const moments = Array.from({ length: size }, () => atMs + random.whole(0, 40_000)).sort((a, b) => a - b);
    for (const moment of moments) orders.push(planOrder(orders.length, moment));
  }
  return orders;

  function planOrder(index: number, atMs: number): PlannedOrder {
    const group = random.pick(groups);
    const drawn = random.chance(0.25) ? "US" : "NL";
    const country = countries.includes(drawn) ? drawn : "US";
    return {
      index,
      // Half of them past 2^53, where a number loses its last digits.
      id: index % 2 === 0 ? String(820_982_911_946_000_000n + BigInt(index)) : String(5_000_000 + index),
      person: { firstName: `Ada${lettersOfNumber(index)}`, lastName: `Quay${lettersOfNumber(index)}` },
      street: country === "US" ? `${100 + index} Harbor Street` : `Havenstraat ${100 + index}`,
      country,
      group,
      atMs,
      webhooks: isLost() ? [] : tellOf(["orders/paid", "orders/updated"], random),
      change: planChange(group),
    };
  }

  function planChange(group: Group): PlannedChange | null {
    if (!random.chance(0.4)) return null;
    const kind = random.pick<ChangeKind>(["cancelled", "cancelled", "refunded", "refunded", "refunded-in-part", "moved-house"]);
    const early = { afterMs: random.whole(3_000, Math.max(30_000, group.delayMinutes * 60_000)) };
    const when = random.chance(0.6) ? early : { stage: random.pick(["released", "released", "placing", "placing", "mailed"] as const) };
    const topics = topicsOf[kind];
    return { kind, when, webhooks: isChangeLost() ? [] : tellOf(topics, random) };
  }
}

const topicsOf: Record<ChangeKind, PlannedWebhook["topic"][]> = {
  cancelled: ["orders/cancelled", "orders/updated"],
  refunded: ["refunds/create", "orders/updated"],
  "refunded-in-part": ["refunds/create", "orders/updated"],
  "moved-house": ["orders/updated"],
};

/** The first topic always, the others mostly; some at once, some late, some twice. */
function tellOf(topics: readonly PlannedWebhook["topic"][], random: Random): PlannedWebhook[] {
  return topics
    .filter((_, index) => index === 0 || random.chance(0.6))
    .map((topic) => ({
      topic,
      afterMs: random.chance(0.75) ? random.whole(0, 4_000) : random.whole(4_000, 20 * 60_000),
      copies: random.chance(0.3) ? random.whole(2, 4) : 1,
    }));
}

/** True once in every `so` calls, at a place of its own in each round. */
function everySo(so: number, random: Random): () => boolean {
  let round: boolean[] = [];
  return () => {
    if (round.length === 0) round = random.shuffled(Array.from({ length: so }, (_, index) => index === 0));
    return round.pop() ?? false;
  };
}

/** 0 is `a`, 27 is `bb`: a number as it may stand in a name. */
export function lettersOfNumber(index: number): string {
  const last = String.fromCharCode(97 + (index % 26));
  return index < 26 ? last : lettersOfNumber(Math.floor(index / 26) - 1) + last;
}
