import { setTimeout as pause } from "node:timers/promises";
import { monotonicSeconds } from "~/clock.server";
import { openAims } from "./troubles/aims.ts";
import { hireAssassin } from "./troubles/assassin.ts";
import { openCourier, type Courier } from "./shop/courier.ts";
import { isHanging, openMischief } from "./troubles/mischief.ts";
import type { Campaign } from "./campaign/run-campaign.ts";
import type { Plan, PlannedOrder, PlannedWebhook } from "./plan/plan.ts";
import type { ChaosProvider } from "./providers/provider.ts";
import { openShop, type Shop } from "./shop/shop.ts";
import type { Stage } from "./stage/stage.ts";
import { openTimeline } from "./watching/timeline.ts";
import type { View } from "./watching/watcher.ts";

/** What a run leaves behind for judging. */
export interface Run {
  shop: Shop;
  courier: Courier;
  /** Instants at which the app had nothing left to do, and nothing half done. */
  rests: Date[];
  /** When the campaign was ended that is called off; null where none was. */
  calledOffAt: Date | null;
  /** Whether everything came to an end before the time was up. */
  isFinished: boolean;
}

export interface RunOptions {
  plan: Plan;
  campaign: Campaign | null;
  provider: ChaosProvider;
  /** When to give up, on the clock of `monotonicSeconds`. */
  endsAt: number;
  say: (text: string) => void;
}

/** How often the run looks at what the processes are doing, in real milliseconds. */
const lookEveryMs = 12;
/** While there is work the clock goes this many times quicker than real time, and jumps when there is none. */
const quickness = 7;
/** Nothing may happen for so many looks before it counts as nothing to do. */
const calmLooks = 3;
/** How far it goes on when something is due and waits for its turn, or for more of its kind: further each time, up to the longest. */
const stepMs = 1_000;
const longestStepMs = 5_000;
/** A batch that a process has in hand is its own for less than this. */
const claimMs = 60_000;
/** How far it jumps when all that is left is to hear of orders that are in the post: a letter takes days, and each hour would be asked about. */
const postStepMs = 12 * 60 * 60_000;
/** The app reads changed orders every ten minutes; after so long it has done so at least once since the last change. */
const readSinceMs = 15 * 60_000;
/** When the merchant looks again at a campaign that is to be called off. */
const comeBackMs = 1_000;
const aimEveryMs = 80;
const tellEveryMs = 5_000;

/** Plays a plan to its end: until every order is dealt with, and again after all processes were ended and started once more. */
export async function play(stage: Stage, { plan, campaign, provider, endsAt, say }: RunOptions): Promise<Run> {
  const { sandbox, fleet, watcher, merchant } = stage;
  const { clock } = sandbox;
  const shop = openShop(sandbox);
  const courier = openCourier(sandbox, () => fleet.members.flatMap(({ role, child, url }) => (role === "web" && child ? [url] : [])));
  const assassin = hireAssassin(fleet, provider.callOf);
  const mischief = openMischief(stage, provider, assassin, (plan.orders.length + (plan.campaign?.people.length ?? 0) + (plan.campaign?.calledOff.people.length ?? 0)) * provider.centsPerLetter * 2);
  const aims = openAims(watcher, changeNow);
  const timeline = openTimeline(clock);
  const rests: Date[] = [];
  let step = stepMs;

  for (const order of plan.orders) {
    timeline.add(order.atMs, () => {
      shop.place(order);
      tell(order, order.webhooks);
      aims.take(order);
    });
    if (order.change && "afterMs" in order.change.when) timeline.add(order.atMs + order.change.when.afterMs, () => changeNow(order));
  }
  if (campaign) timeline.add(0, () => campaign.begin());
  for (const { atMs, act } of campaign ? (plan.campaign?.acts ?? []) : []) timeline.add(atMs, () => campaign?.[act]());
  if (campaign) callOffAt(campaign, comeBackMs);
  for (const trouble of plan.troubles) timeline.add(trouble.atMs, () => mischief.make(trouble));
  const stopWatching = sandbox.faults.onBoundary(async (boundary) => {
    if (provider.callOf(boundary) === "buy" && boundary.phase === "before-commit") await aims.lookAtDoor();
    assassin.atBoundary(boundary);
  });

  let isFinished = await goOn(shop.lastChangeAt);
  stopWatching();
  if (isFinished) {
    // Whatever only a living process remembered is gone now; what came late at the provider has come.
    await fleet.stop();
    await sandbox.faults.settled();
    const endedAt = clock.advance(15 * 60_000);
    await fleet.start();
    isFinished = await goOn(endedAt);
    for (const { id, mode } of isFinished ? await watcher.mailAccounts() : []) if (mode === provider.mode) await merchant.refreshWallet(id);
  }
  await fleet.stop();
  await sandbox.faults.settled();
  return { shop, courier, rests, calledOffAt: campaign?.calledOffAt ?? null, isFinished };

  /** Whoever wants to call a campaign off comes back until it is time. */
  function callOffAt(begun: Campaign, atMs: number): void {
    timeline.add(atMs, async () => {
      if (!(await begun.callOff())) callOffAt(begun, atMs + comeBackMs);
    });
  }

  function changeNow(order: PlannedOrder): void {
    if (!order.change) return;
    shop.change(order, order.change.kind);
    tell(order, order.change.webhooks);
  }

  function tell(order: PlannedOrder, webhooks: readonly PlannedWebhook[]): void {
    const body = shop.bodyOf(order);
    for (const { topic, afterMs, copies } of webhooks) {
      const at = new Date(clock.now().getTime() + afterMs);
      courier.send({ topic, orderId: order.id, body: topic === "refunds/create" ? refundBody(order) : body, at, copies });
    }
  }

  /** Lets time pass until all is done and every order has been read since `readSince`. False when the time was up first. */
  async function goOn(readSince: Date): Promise<boolean> {
    let calm = 0;
    let [movedAt, aimedAt, toldAt] = [realMs(), 0, 0];
    for (;;) {
      if (realMs() > endsAt * 1000) return false;
      await timeline.runDue();
      courier.sendDue();
      mischief.endHanging();
      if (realMs() - toldAt > tellEveryMs) {
        toldAt = realMs();
        say(progress());
      }
      if (realMs() - aimedAt > aimEveryMs) {
        await aims.look();
        aimedAt = realMs();
      }
      calm = isIdle() ? calm + 1 : 0;
      if (calm >= calmLooks) {
        calm = 0;
        const view = await watcher.look();
        if (view.shutOut > 0) await joinAgain();
        if (view.toConfirm > 0) await campaign?.confirm();
        if (isDone(view, readSince)) {
          if (aims.left === 0) return true;
          aims.finish();
        } else if (isIdle()) {
          passTime(view);
        }
      }
      await pause(lookEveryMs);
      if (plan.queue === "redis" || fleet.isWhole) clock.advance((realMs() - movedAt) * (quickness - 1));
      movedAt = realMs();
    }
  }

  /** Nothing is under way: if nothing is due either, the clock goes to where something is. */
  function passTime(view: View): void {
    const now = clock.now();
    if ([view.nextDueAt, view.nextReadAt].some((at) => at && at <= now)) {
      clock.advance(step);
      step = Math.min(step * 1.4, longestStepMs);
      return;
    }
    step = stepMs;
    if (view.received === 0 && view.inDoubt === 0) rests.push(now);
    if (isAllBought(view)) {
      clock.advance(postStepMs);
      return;
    }
    if (mischief.jumpMs > 0 && !isBuying(view, now)) {
      timeline.postpone(mischief.jumpMs);
      clock.advance(mischief.jumpMs);
      mischief.jumped();
      return;
    }
    // Once all that is true has been read, reading it again every ten minutes of a long wait would find nothing.
    const isAllRead = view.ordersReadUntil !== null && view.ordersReadUntil.getTime() > shop.lastChangeAt.getTime() + readSinceMs;
    const work = [view.nextDueAt, timeline.nextAt, courier.nextAt].flatMap((at) => (at ? [at.getTime()] : []));
    const next = work.length > 0 && isAllRead ? work : [...work, view.nextReadAt?.getTime() ?? now.getTime()];
    clock.set(Math.max(now.getTime(), Math.min(...next)) + stepMs);
  }

  /**
   * Whether somebody is in the middle of a purchase, or may be: processes that wait for a processor look idle. A key that was made before a jump of the
   * clock and sent after it would be as old as the jump is long.
   */
  function isBuying({ inDoubt, nextPurchaseAt }: View, now: Date): boolean {
    return inDoubt > 0 || (nextPurchaseAt !== null && nextPurchaseAt.getTime() < now.getTime() + claimMs);
  }

  /** Nothing is left to be told or bought, and there is nothing left that has to happen to a letter before it is in the post. */
  function isAllBought({ open, toBuy, campaigns, received, ordersReadUntil }: View): boolean {
    return isAllTold() && open > 0 && toBuy === 0 && campaigns === 0 && received === 0 && ordersReadUntil !== null && ordersReadUntil > shop.lastChangeAt;
  }

  function isIdle(): boolean {
    if (!fleet.isWhole || courier.isBusy || fleet.members.some(({ link }) => link.isBusy)) return false;
    const { requests } = sandbox.log.report(provider.sandbox);
    return !requests.slice(-40).some(({ status, fault }) => status === null && !isHanging(fault) && !fault?.startsWith("reset"));
  }

  function isAllTold(): boolean {
    return timeline.nextAt === null && courier.nextAt === null && !courier.isBusy && mischief.jumpMs === 0;
  }

  function isDone(view: View, readSince: Date): boolean {
    const isRead = view.ordersReadUntil !== null && view.ordersReadUntil > readSince && view.ordersReadUntil > shop.lastChangeAt;
    return isAllTold() && isRead && view.open === 0 && view.campaigns === 0 && view.received === 0;
  }

  /** A process that dies between a renewal at the provider and its own record of it loses the grant: the owner joins the account again. */
  async function joinAgain(): Promise<void> {
    say("The mail account was shut out; its owner joins it again.");
    await provider.join(merchant, sandbox).catch((error: unknown) => say(`That did not work: ${String(error)}`));
  }

  function progress(): string {
    const letters = provider.letters(sandbox).length;
    const orders = campaign ? "" : `${shop.history.size} of ${plan.orders.length} orders, `;
    return `${clock.now().toISOString()}: ${orders}${letters} letters mailed, ${fleet.kills} kills`;
  }
}

function refundBody({ id, index }: PlannedOrder): string {
  // Bare digits, which JSON.stringify cannot write for numbers this large.
  return `{"id": ${60_000_000 + index}, "order_id": ${id}}`;
}

function realMs(): number {
  return monotonicSeconds() * 1000;
}
