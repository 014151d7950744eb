import { storiesOf } from "../campaign/run-campaign.ts";
import { judge, type Judgement, type OrderStory } from "./model.ts";
import type { Plan, PlannedOrder } from "../plan/plan.ts";
import type { ChaosProvider } from "../providers/provider.ts";
import type { Run } from "../run.ts";
import { newStreet, type OrderHistory } from "../shop/shop.ts";
import type { Stage } from "../stage/stage.ts";
import { faultNames } from "../../sandbox/faults.ts";

/** The last line of standard output. Everything after `faults` but the two counts of letters must be zero. */
export interface ChaosReport {
  seed: number;
  orders: number;
  deliveries: number;
  kills: number;
  faults: Record<string, number>;
  expectedLetters: number;
  mailedLetters: number;
  duplicates: number;
  lost: number;
  needsReview: number;
  ledgerDrift: number;
  dayCapBroken: number;
  minuteCapBroken: number;
  recalledButMailed: number;
  /** Processes that ended without being told to. */
  crashes: number;
  /** 1 when the time was up before everything had come to an end. */
  unfinished: number;
  /** Letters that the time was too short for. */
  notYetMailed: number;
}

/** Draws the sum of a run: what the model says of it, and what the books say. */
export async function writeReport(
  stage: Stage,
  { plan, provider, run }: { plan: Plan; provider: ChaosProvider; run: Run },
): Promise<{ report: ChaosReport; judgement: Judgement }> {
  const { sandbox, watcher, fleet } = stage;
  const inReview = await watcher.readReview();
  const judgement = judge({
    orders: [...plan.orders.flatMap((order) => storyOf(order, run) ?? []), ...(plan.campaign ? storiesOf(plan.campaign, { begunAt: sandbox.clock.now(), calledOffAt: run.calledOffAt }) : [])],
    letters: provider.letters(sandbox),
    rests: run.rests,
    inReview: new Set(inReview),
    isFinished: run.isFinished,
  });
  const { injected } = sandbox.faults.report();
  const ledger = await watcher.readLedger(provider.mode, provider.currency);
  const money = provider.money(sandbox);
  const caps = provider.capRefusals(sandbox);
  const faults: Record<string, number> = Object.fromEntries(faultNames.map((name) => [name, injected[provider.sandbox]?.[name] ?? 0]));
  for (const [name, times] of Object.entries(injected["shopify"] ?? {})) faults[`shopify-${name}`] = times;
  return {
    judgement,
    report: {
      seed: plan.seed,
      orders: plan.orders.length + (plan.campaign?.people.length ?? 0),
      deliveries: run.courier.delivered,
      kills: fleet.kills,
      faults,
      expectedLetters: judgement.expectedLetters,
      mailedLetters: judgement.mailedLetters,
      duplicates: judgement.duplicates,
      lost: judgement.lost,
      needsReview: inReview.length,
      // An adjustment could make the wallets agree over a purchase that was never entered: what was spent must agree as well.
      ledgerDrift: Math.abs(ledger.wallet - money.wallet) + Math.abs(ledger.debited - money.spent),
      dayCapBroken: caps.day,
      minuteCapBroken: caps.minute,
      recalledButMailed: judgement.recalledButMailed,
      crashes: fleet.crashes,
      unfinished: run.isFinished ? 0 : 1,
      notYetMailed: judgement.notYetMailed,
    },
  };
}

const mustBeZero = [
  "duplicates",
  "lost",
  "needsReview",
  "ledgerDrift",
  "dayCapBroken",
  "minuteCapBroken",
  "recalledButMailed",
  "crashes",
  "unfinished",
  "notYetMailed",
] as const;

/** What an end before the time says nothing of: a purchase that is half done has not reached the books yet. */
const openUntilTheEnd: readonly string[] = ["ledgerDrift"];

/**
 * What went wrong, by the names of the counts; empty when all is well. A provider to whom nothing can safely be sent twice leaves the purchases
 * that never arrived to a person, who is shown why.
 */
export function failuresOf(report: ChaosReport, { isIdempotent }: ChaosProvider): string[] {
  const wanted = isIdempotent ? mustBeZero : mustBeZero.filter((count) => count !== "needsReview");
  const judged = report.unfinished ? wanted.filter((count) => !openUntilTheEnd.includes(count)) : wanted;
  return judged.filter((count) => report[count] !== 0).map((count) => `${count} ${report[count]}`);
}

/** Null for an order that was never placed, as the time was up. */
function storyOf(order: PlannedOrder, { shop, courier }: Run): OrderStory | null {
  const history = shop.history.get(order.id);
  if (!history) return null;
  const { firstName, lastName } = order.person;
  const moved = changedAt(history, "moved-house");
  return {
    id: order.id,
    person: `${firstName} ${lastName}`,
    firstName,
    placedAt: history.placedAt,
    heldForMs: order.group.delayMinutes * 60_000,
    recalledAt: changedAt(history, "cancelled") ?? changedAt(history, "refunded"),
    homes: [{ street: order.street, from: history.placedAt }, ...(moved ? [{ street: newStreet(order), from: moved }] : [])],
    heard: courier.heard.get(order.id) ?? [],
  };
}

function changedAt({ changes }: OrderHistory, kind: OrderHistory["changes"][number]["kind"]): Date | null {
  return changes.find((change) => change.kind === kind)?.at ?? null;
}
