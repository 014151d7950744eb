import { setTimeout as pause } from "node:timers/promises";
import { now } from "~/clock.server";
import { unscopedDb } from "~/db.server";
import { logFailure } from "~/log.server";
import { tooFarAhead } from "~/providers/key-trust";
import { checkEveryHours } from "~/providers/connections/check-account.server";
import { catchUpEveryMinutes } from "~/orders/catch-up.server";
import { logBacklog } from "./backlog.server";
import { findDueBatches } from "./find-due-batches.server";
import { enqueue } from "./queue.server";

/**
 * Finds due work in the database and hints at it again. It is what makes a lost queue, a killed process or a missed hint harmless. It
 * alone looks across all shops, and for ids only.
 */

const sweepEveryMs = 500;
/** Bounds the memory of one round; what is left over is found in the next. */
const mostPerRound = 500;

/** Sweeps until stopped. `stop` waits for the round under way. */
export function startSweep(): { stop(): Promise<void> } {
  const stopped = new AbortController();
  const loop = (async () => {
    while (!stopped.signal.aborted) {
      await sweepOnce().catch((error: unknown) => logFailure("sweep failed", error));
      await logBacklog().catch((error: unknown) => logFailure("backlog not read", error));
      await pause(sweepEveryMs, undefined, { signal: stopped.signal, ref: false }).catch(() => undefined);
    }
  })();
  return {
    stop: async () => {
      stopped.abort();
      await loop;
    },
  };
}

/** One round. */
export async function sweepOnce(): Promise<void> {
  const at = now();
  const due = { lte: at };
  const [deliveries, held, released, batches, campaigns, codes, lists, topUps, accounts, unchecked, alerts, grown, unread, untidied, told] = await Promise.all([
    unscopedDb.delivery.groupBy({ ...byShop, where: { status: "received", nextAttemptAt: due } }),
    unscopedDb.mailpiece.groupBy({ ...byShop, where: { status: "held", nextAttemptAt: due } }),
    unscopedDb.mailpiece.groupBy({ ...byShop, where: { status: "released", nextAttemptAt: due } }),
    findDueBatches(at, mostPerRound),
    unscopedDb.campaign.findMany({
      where: { status: { in: ["reading", "scheduled", "sending", "cancelled"] }, nextAttemptAt: due },
      orderBy: { nextAttemptAt: "asc" },
      select: { id: true, shopId: true },
      take: mostPerRound,
    }),
    unscopedDb.campaign.findMany({ where: { codesDueAt: due }, orderBy: { codesDueAt: "asc" }, select: { id: true, shopId: true }, take: mostPerRound }),
    unscopedDb.recipientList.findMany({
      where: { status: "reading", nextAttemptAt: due },
      orderBy: { nextAttemptAt: "asc" },
      select: { id: true, shopId: true },
      take: mostPerRound,
    }),
    unscopedDb.topUp.findMany({
      where: { status: { in: ["requested", "pending"] }, nextAttemptAt: due },
      select: { id: true, shopId: true },
      take: mostPerRound,
    }),
    unscopedDb.batch.groupBy({
      by: ["shopId", "mailAccountId"],
      where: { status: "needs_funds", nextAttemptAt: due },
      orderBy: { mailAccountId: "asc" },
      take: mostPerRound,
    }),
    unscopedDb.mailAccount.findMany({
      where: { status: { not: "disconnected" }, checkedAt: { lte: new Date(at.getTime() - checkEveryHours * 60 * 60_000) } },
      select: { id: true, shopId: true },
      take: mostPerRound,
    }),
    unscopedDb.alert.groupBy({ ...byShop, where: { nextAttemptAt: due } }),
    unscopedDb.shop.findMany({ where: { recallDueAt: due }, select: { id: true }, orderBy: { recallDueAt: "asc" }, take: mostPerRound }),
    isFirstRoundOf("minute", at) ? findShopsToCatchUp(at) : [],
    isFirstRoundOf("hour", at) ? unscopedDb.shop.findMany({ select: { id: true } }) : [],
    isFirstRoundOf("fiveMinutes", at) ? findShopsToTell() : [],
  ]);
  // All is found before the first hint is given: one that fails while something else is waited for would end the process.
  await Promise.all([
    ...deliveries.map(({ shopId }) => enqueue("process-deliveries", { shopId })),
    ...held.map(({ shopId }) => enqueue("release-mailpieces", { shopId })),
    ...released.map(({ shopId }) => enqueue("close-batches", { shopId })),
    ...batches.map(({ id, shopId }) => enqueue("advance-batch", { shopId, batchId: id })),
    ...campaigns.map(({ id, shopId }) => enqueue("advance-campaign", { shopId, campaignId: id })),
    ...codes.map(({ id, shopId }) => enqueue("tidy-codes", { shopId, campaignId: id })),
    ...lists.map(({ id, shopId }) => enqueue("read-recipient-list", { shopId, listId: id })),
    ...topUps.map(({ id, shopId }) => enqueue("track-top-up", { shopId, topUpId: id })),
    ...accounts.map(({ mailAccountId, shopId }) => enqueue("refresh-wallet", { shopId, mailAccountId })),
    ...unchecked.map(({ id, shopId }) => enqueue("check-account", { shopId, mailAccountId: id })),
    ...alerts.map(({ shopId }) => enqueue("send-alerts", { shopId })),
    ...grown.map(({ id }) => enqueue("recall-suppressed", { shopId: id })),
    ...unread.map(({ id }) => enqueue("catch-up-orders", { shopId: id })),
    ...untidied.map(({ id }) => enqueue("forget-personal-data", { shopId: id })),
    ...told.map(({ id }) => enqueue("look-for-alerts", { shopId: id })),
  ]);
}

/** Whoever waits longest comes first, so that no shop is passed over while others always have something due. */
const byShop = { by: ["shopId" as const], orderBy: { _min: { nextAttemptAt: "asc" as const } }, take: mostPerRound };

/** What is done once in so many milliseconds, and in which stretch of them it was done last. */
const stretches = { hour: { ms: 60 * 60_000, last: -1 }, fiveMinutes: { ms: 5 * 60_000, last: -1 }, minute: { ms: 60_000, last: -1 } };

function isFirstRoundOf(name: keyof typeof stretches, at: Date): boolean {
  const stretch = stretches[name];
  const number = Math.floor(at.getTime() / stretch.ms);
  if (number === stretch.last) return false;
  stretch.last = number;
  return true;
}

/**
 * Shops whose orders were not read for a while, and those whose mark lies ahead, where somebody's clock was wrong. The mark is Shopify's time: a
 * clock that differs finds it due all the time, so it is looked at once a minute.
 */
function findShopsToCatchUp(at: Date): Promise<{ id: string }[]> {
  const isDue = { lte: new Date(at.getTime() - catchUpEveryMinutes * 60_000) };
  const isAhead = { gt: tooFarAhead(at) };
  const where = { uninstalledAt: null, OR: [{ ordersReadUntil: isDue }, { ordersReadUntil: isAhead }] };
  return unscopedDb.shop.findMany({ where, select: { id: true } });
}

/** Shops that want to be told of things by e-mail. */
function findShopsToTell(): Promise<{ id: string }[]> {
  return unscopedDb.shop.findMany({ where: { uninstalledAt: null, notifyEmail: { not: "" } }, select: { id: true } });
}
