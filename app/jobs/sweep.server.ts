import type { Prisma } from "@prisma/client";
import { setTimeout as pause } from "node:timers/promises";
import { now } from "~/clock.server";
import { unscopedDb } from "~/db.server";
import { logFailure } from "~/log.server";
import { tooFarAhead } from "~/providers/key-trust";
import { checkEveryHours } from "~/providers/connections/check-account.server";
import { catchUpEveryMinutes } from "~/orders/catch-up.server";
import { logBacklog } from "./backlog.server";
import type { JobName, JobPayload } from "./catalog.server";
import { findDueBatches } from "./find-due-batches.server";
import { enqueue } from "./queue.server";

/**
 * Finds due work in the database and hints at it again. It is what makes a lost queue, a killed process or a missed hint harmless. It
 * looks across all shops, for ids only.
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

/**
 * One round. Throws the database's error, having given no hint; or the queue's, having given some perhaps. The next round looks for all of it again, but
 * for what is looked for once a minute, five minutes or hour, which waits for its next turn.
 */
export async function sweepOnce(): Promise<void> {
  const at = now();
  const found = await Promise.all(jobNames.map((job) => findHints(job, at)));
  // All is found before the first hint is given: one that fails while something else is waited for would end the process.
  await Promise.all(found.flat().map((giveHint) => giveHint()));
}

async function findHints<N extends JobName>(job: N, at: Date): Promise<(() => Promise<void>)[]> {
  const payloads = await dueFor[job](at);
  return payloads.map((payload) => () => enqueue(job, payload));
}

/** Whoever waits longest comes first, so that no shop is passed over while others always have something due. */
const byShop = { by: ["shopId" as const], orderBy: { _min: { nextAttemptAt: "asc" as const } }, take: mostPerRound };

/** Of rows that each are work of their own. */
const firstIds = { select: { id: true as const, shopId: true as const }, take: mostPerRound };

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

/** What of each job is due at an instant, as the payloads of its hints: every job has its line here, and a kind of work that nobody looked for could get lost. */
const dueFor: { [N in JobName]: (at: Date) => Promise<JobPayload<N>[]> } = {
  "process-deliveries": async (at) => {
    const shops = await unscopedDb.delivery.groupBy({ ...byShop, where: { status: "received", nextAttemptAt: { lte: at } } });
    return shopsOf(shops);
  },
  "release-mailpieces": async (at) => {
    const shops = await unscopedDb.mailpiece.groupBy({ ...byShop, where: { status: "held", nextAttemptAt: { lte: at } } });
    return shopsOf(shops);
  },
  "close-batches": async (at) => {
    const shops = await unscopedDb.mailpiece.groupBy({ ...byShop, where: { status: "released", nextAttemptAt: { lte: at } } });
    return shopsOf(shops);
  },
  "advance-batch": async (at) => {
    const batches = await findDueBatches(at, mostPerRound);
    return batches.map(({ id, shopId }) => ({ shopId, batchId: id }));
  },
  "advance-campaign": async (at) => {
    const campaigns = await unscopedDb.campaign.findMany({
      where: { status: { in: ["reading", "scheduled", "sending", "cancelled"] }, nextAttemptAt: { lte: at } },
      orderBy: { nextAttemptAt: "asc" },
      ...firstIds,
    });
    return campaigns.map(({ id, shopId }) => ({ shopId, campaignId: id }));
  },
  "tidy-codes": async (at) => {
    const campaigns = await unscopedDb.campaign.findMany({ where: { codesDueAt: { lte: at } }, orderBy: { codesDueAt: "asc" }, ...firstIds });
    return campaigns.map(({ id, shopId }) => ({ shopId, campaignId: id }));
  },
  "read-recipient-list": async (at) => {
    const lists = await unscopedDb.recipientList.findMany({
      where: { status: "reading", nextAttemptAt: { lte: at } },
      orderBy: { nextAttemptAt: "asc" },
      ...firstIds,
    });
    return lists.map(({ id, shopId }) => ({ shopId, listId: id }));
  },
  "track-top-up": async (at) => {
    // Of an account that is not joined nothing can be asked; the top-up is due still when it is joined again.
    const isAsked = { status: { in: ["requested", "pending"] }, mailAccount: { status: "connected" } } satisfies Prisma.TopUpWhereInput;
    const topUps = await unscopedDb.topUp.findMany({ where: { ...isAsked, nextAttemptAt: { lte: at } }, ...firstIds });
    return topUps.map(({ id, shopId }) => ({ shopId, topUpId: id }));
  },
  "refresh-wallet": async (at) => {
    const accounts = await unscopedDb.batch.groupBy({
      by: ["shopId", "mailAccountId"],
      where: { status: "needs_funds", nextAttemptAt: { lte: at } },
      orderBy: { mailAccountId: "asc" },
      take: mostPerRound,
    });
    return accounts.map(({ shopId, mailAccountId }) => ({ shopId, mailAccountId }));
  },
  "check-account": async (at) => {
    const checkedBefore = new Date(at.getTime() - checkEveryHours * 60 * 60_000);
    const accounts = await unscopedDb.mailAccount.findMany({ where: { status: { not: "disconnected" }, checkedAt: { lte: checkedBefore } }, ...firstIds });
    return accounts.map(({ id, shopId }) => ({ shopId, mailAccountId: id }));
  },
  "send-alerts": async (at) => {
    const shops = await unscopedDb.alert.groupBy({ ...byShop, where: { nextAttemptAt: { lte: at } } });
    return shopsOf(shops);
  },
  "recall-suppressed": async (at) => {
    const where = { recallDueAt: { lte: at } };
    return idsOf(await unscopedDb.shop.findMany({ where, select: { id: true }, orderBy: { recallDueAt: "asc" }, take: mostPerRound }));
  },
  "catch-up-orders": async (at) => (isFirstRoundOf("minute", at) ? idsOf(await findShopsToCatchUp(at)) : []),
  "forget-personal-data": async (at) => (isFirstRoundOf("hour", at) ? idsOf(await unscopedDb.shop.findMany({ select: { id: true } })) : []),
  "look-for-alerts": async (at) => (isFirstRoundOf("fiveMinutes", at) ? idsOf(await findShopsToTell()) : []),
};

const jobNames = Object.keys(dueFor) as JobName[];

function shopsOf(rows: readonly { shopId: string }[]): { shopId: string }[] {
  return rows.map(({ shopId }) => ({ shopId }));
}

function idsOf(shops: readonly { id: string }[]): { shopId: string }[] {
  return shops.map(({ id }) => ({ shopId: id }));
}
