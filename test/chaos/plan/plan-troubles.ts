import type { FaultName } from "../../sandbox/faults.ts";
import type { CallKind, KillPoint, QueueKind, Trouble } from "./plan.ts";
import type { Random } from "./random.ts";

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** What a purchase can run into; each comes up once before any comes up again. */
const buyFaults: FaultName[] = [
  "429",
  "500",
  "503",
  "reset-before",
  "reset-after-commit",
  "timeout-after-commit",
  "commit-late",
  "refuse-2xx",
  "slow",
  "malformed",
];
const readFaults: FaultName[] = ["429", "500", "503", "reset-before", "malformed", "slow"];
const shopFaults: FaultName[] = ["429", "500", "503", "reset-before", "malformed"];
const killPoints: KillPoint[] = ["before-buy", "after-buy", "before-commit", "after-commit", "after-quote", "after-commit"];

/** For so long Redis may be gone: longer than whatever a process does once a minute. */
const longestAwayMs = 2 * minuteMs;

interface Frame {
  orders: number;
  queue: QueueKind;
  /** When each burst of orders begins. */
  beginnings: readonly number[];
}

/** Everything that goes wrong, spread over the bursts. */
export function planTroubles(frame: Frame, random: Random): Trouble[] {
  const near = (): number => random.pick(frame.beginnings) + random.whole(0, 45_000);
  const troubles: Trouble[] = [...planFaults(frame, near, random), ...planKills(frame, near, random)];
  const hundreds = Math.max(1, Math.round(frame.orders / 150));
  const repeat = (times: number, make: () => Trouble): void => {
    for (let time = 0; time < times; time += 1) troubles.push(make());
  };
  repeat(hundreds, () => ({ kind: "restart-database", atMs: near(), how: random.pick(["stop", "kill"]) }));
  if (frame.queue === "redis") {
    repeat(hundreds + 1, () => ({ kind: "flush-queue", atMs: near() }));
    for (let time = 0; time < hundreds; time += 1) {
      const atMs = near();
      troubles.push({ kind: "stop-queue", atMs }, { kind: "start-queue", atMs: atMs + random.whole(0, longestAwayMs) });
    }
  }
  repeat(hundreds, () => ({ kind: "jump", atMs: near() + 2 * minuteMs, ms: random.whole(1, 24) * hourMs }));
  const last = frame.beginnings.at(-1) ?? 0;
  troubles.push({ kind: "money", atMs: Math.round(last * 0.6) + 5 * minuteMs });
  for (const atMs of frame.beginnings) troubles.push({ kind: "pace", atMs, pace: random.chance(0.25) ? "by-clock" : "at-once" });
  return troubles.sort((a, b) => a.atMs - b.atMs);
}

function planFaults({ orders }: Frame, near: () => number, random: Random): Trouble[] {
  const script = (call: CallKind, deck: () => FaultName, count: number): Trouble[] =>
    Array.from({ length: count }, () => ({ kind: "fault", atMs: near(), call, fault: deck(), skip: random.whole(0, 3), endedBy: "kill" }));
  const faults = [
    ...script("buy", deckOf(buyFaults, random), Math.max(10, Math.round(orders / 12))),
    ...script("quote", deckOf(readFaults, random), Math.max(3, Math.round(orders / 40))),
    ...script("read", deckOf(readFaults, random), Math.max(1, Math.round(orders / 75))),
    ...script("shop", deckOf(shopFaults, random), Math.max(2, Math.round(orders / 40))),
  ];
  // A client's patience of half a minute is real time: long runs wait for it once, all others are cut short by a kill.
  const hanging = faults.find((trouble) => trouble.kind === "fault" && trouble.fault === "timeout-after-commit");
  if (hanging?.kind === "fault" && orders >= 150) hanging.endedBy = "deadline";
  return faults;
}

function planKills({ orders }: Frame, near: () => number, random: Random): Trouble[] {
  const point = deckOf(killPoints, random);
  return Array.from({ length: Math.max(3, Math.round(orders / 25)) }, () => ({
    kind: "kill",
    atMs: near(),
    point: point(),
    nth: random.whole(1, 15),
    victims: random.chance(0.5) ? "one" : "all",
  }));
}

/** Deals shuffled cards, and shuffles anew when all are dealt. */
function deckOf<T>(cards: readonly T[], random: Random): () => T {
  let left: T[] = [];
  return () => {
    if (left.length === 0) left = random.shuffled(cards);
    return left.pop() as T;
  };
}
