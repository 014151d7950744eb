import { setTimeout as pause } from "node:timers/promises";
import type { ShopDb } from "~/db.server";
import { openShopDatabase } from "../../demo/open-shop-database.ts";
import { readOptions } from "../../demo/options.ts";
import { raiseStage, type Stage } from "../../demo/stage.ts";
import { reportOrders } from "../../sandbox/pieterpost/orders/order-report.ts";
import { orderBodies } from "../intake/orders.ts";
import { rounded } from "../statistics.ts";

/** Letters of the run that counts calls, and those that are due on the day that is counted, more than one day takes. */
const letters = 1_000;
const lettersForDay = 2_550;
const together = 16;
const lettersAnOrder = 25;
/** A long wait is told of once in so many looks, so that nobody takes it for a standstill. */
const looksToTell = 150;
/** The tools that are one call for one purpose; tokens and the opening of a session are left out. */
const countedTools = ["quote_order", "create_direct_order", "get_order", "get_wallet"];

export interface DispatchReport {
  letters: number;
  providerOrders: number;
  /** Letters an order, on average. */
  fill: number;
  apiCalls: number;
  /** For each order one quote, one purchase, one status, and one reading of the wallet in all. */
  apiCallsFloor: number;
  ratioToFloor: number;
  /** Letters that PieterPost took on one UTC day, with more of them due than it takes. */
  lettersPerDayAtCap: number;
}

/**
 * Sends paid orders of one market through the running app and counts, at PieterPost, the orders and calls they became; then lets more fall due
 * than one UTC day takes. The clock is moved where the account's minute is full. Throws when a letter gets stuck.
 */
export async function measureDispatch(tell: (text: string) => void): Promise<DispatchReport> {
  const stage = await raiseStage();
  try {
    const { sandbox } = stage;
    // A Monday just after midnight: the whole of the day's orders lies ahead.
    sandbox.clock.set("2027-03-01T00:01:00Z");
    // A large shop's: what Shopify lets an app ask is not what is measured here.
    sandbox.shopify.throttle = { maximumAvailable: 20_000, restoreRate: 1_000 };
    const db = await openShopDatabase(stage);
    await stage.install();
    await stage.connectPieterPost();
    const { prepareShop } = await import("../../demo/prepare-shop.ts");
    await prepareShop(db, await readOptions([]), sandbox.clock.now());
    sandbox.pieterpost.state.mainAccount.wallet("test", "eur").balanceCents = 10_000_000;
    await refreshWallet(stage, db);
    sandbox.log.reset();
    await deliver(stage, orderBodies(letters));
    await settle(stage, db, letters, tell);
    const { counts } = sandbox.log.report("pieterpost");
    const orders = reportOrders(sandbox.pieterpost.state);
    const providerOrders = orders.length;
    const apiCalls = countedTools.reduce((sum, tool) => sum + (counts[tool] ?? 0), 0);
    const apiCallsFloor = providerOrders * 3 + 1;
    const lettersPerDayAtCap = await measureDay(stage, db, tell);
    return {
      ...{ letters: orders.reduce((sum, { recipientCount }) => sum + recipientCount, 0), providerOrders },
      ...{ fill: rounded(letters / providerOrders), apiCalls, apiCallsFloor, ratioToFloor: rounded(apiCalls / apiCallsFloor, 3), lettersPerDayAtCap },
    };
  } finally {
    await stage.close();
  }
}

/** The ledger learns of the wallet that was filled from outside. */
async function refreshWallet(stage: Stage, db: ShopDb): Promise<void> {
  const { id } = await db.mailAccount.findFirstOrThrow({ where: { mode: "test" } });
  const { useQueue } = await import("~/jobs/queue.server");
  useQueue({ add: async () => undefined, depth: async () => 0, close: async () => undefined });
  const { refreshWallet: refresh } = await import("~/wallet/refresh-wallet.server");
  await refresh(db.$shopId, id);
  stage.sandbox.clock.advance(61_000);
}

async function deliver({ sandbox }: Stage, bodies: readonly string[]): Promise<void> {
  const waiting = [...bodies];
  const courier = async (): Promise<void> => {
    for (let body = waiting.shift(); body !== undefined; body = waiting.shift()) {
      const { status } = await sandbox.shopify.deliver("orders/paid", body, { timeoutMs: 30_000 });
      if (status !== 200) throw new Error(`The app answered a webhook with ${status}.`);
    }
  };
  await Promise.all(Array.from({ length: together }, courier));
}

/** Waits until so many letters are in the post, moving the clock on where only time is missing. */
async function settle({ sandbox }: Stage, db: ShopDb, count: number, tell: (text: string) => void): Promise<void> {
  let [before, still] = [-1, 0];
  for (let looks = 1; ; looks += 1) {
    const done = await db.mailpiece.count({ where: { status: "fulfilled" } });
    if (done >= count) return;
    const decided = await db.delivery.count({ where: { status: "received" } });
    const ready = await db.mailpiece.count({ where: { status: { in: ["held", "released"] } } });
    still = done === before && decided === 0 && ready === 0 ? still + 1 : 0;
    before = done;
    if (looks % looksToTell === 0) tell(`${done} of ${count} letters are in the post.`);
    // Nothing moves although all is batched: the account's minute is full.
    if (still >= 5) {
      tell(`${done} of ${count} letters are in the post; a minute passes.`);
      sandbox.clock.advance(62_000);
      still = 0;
    }
    await pause(100);
  }
}

/** What PieterPost takes on one UTC day, when more is due all day. */
async function measureDay(stage: Stage, db: ShopDb, tell: (text: string) => void): Promise<number> {
  const { sandbox } = stage;
  sandbox.clock.set("2027-03-02T00:01:00Z");
  const before = await db.mailpiece.count();
  await deliver(stage, orderBodies(before + lettersForDay).slice(before));
  tell(`${lettersForDay} more letters are due, more than one day takes.`);
  while ((await db.batch.count({ where: { createdAt: { gte: new Date("2027-03-02T00:00:00Z") }, errorKind: "daily-cap" } })) === 0) {
    await waitForQuiet(db, tell);
    sandbox.clock.advance(62_000);
    await pause(300);
    if (sandbox.clock.now() > new Date("2027-03-02T06:00:00Z")) throw new Error("The day's orders were never used up.");
  }
  // The orders kept for letters by hand are everybody's in the evening.
  sandbox.clock.set("2027-03-02T22:01:00Z");
  const ofDay = () => reportOrders(sandbox.pieterpost.state).filter(({ createdAt }) => createdAt.startsWith("2027-03-02"));
  for (let minutes = 0; minutes < 60 && ofDay().length < 100; minutes += 1) {
    await pause(1_000);
    sandbox.clock.advance(61_000);
  }
  tell(`${ofDay().length} orders on the day that was counted.`);
  return ofDay().reduce((sum, { recipientCount }) => sum + recipientCount, 0);
}

/** Until all is decided and every full order is made up: a clock moved on before would age what only waits for its batch to be written. */
async function waitForQuiet(db: ShopDb, tell: (text: string) => void): Promise<void> {
  for (let [left, looks] = [1, 0]; left > 0; looks += 1) {
    await pause(100);
    const undecided = await db.delivery.count({ where: { status: "received" } });
    const held = await db.mailpiece.count({ where: { status: "held" } });
    const unbatched = await db.mailpiece.count({ where: { status: "released" } });
    left = undecided + held + Math.floor(unbatched / lettersAnOrder);
    if (looks % looksToTell === 0) tell(`${undecided + held} letters are not released yet.`);
  }
}
