import { randomUUID } from "node:crypto";
import type { Prisma } from "@prisma/client";
import { now } from "~/clock.server";
import { unscopedDb, type ShopDb } from "~/db.server";
import { logFailure } from "~/log.server";
import { clockSkewMs, tooFarAhead } from "./key-trust";
import type { ProviderCapabilities } from "./mail-provider";
import { ordersOfDay, type OrderPurpose } from "./orders-of-day";
import { ProviderError } from "./provider-error";

/**
 * A provider account's limits, counted in Postgres, since they hold over all processes, modes and shops together: requests a minute, orders a
 * UTC day, and the pauses the provider asks for.
 */

/** An order that is to be placed at `at`. */
export interface OrderToCome {
  at: Date;
  purpose: OrderPurpose;
}

/** A little longer than the provider's minute, as requests do not arrive in the rhythm they were sent. */
const windowMs = 61_000;

const dayMs = 24 * 60 * 60_000;

/** A provider that asks for a longer pause is asked again after so long: its limit is one of a minute. */
const longestPauseMs = 60 * 60_000;

/** The end of a pause that may still be running at `at`; one that ends later was written down by a clock that was ahead. */
export function latestPauseEnd(at: Date): Date {
  return new Date(at.getTime() + longestPauseMs + clockSkewMs);
}

/**
 * Sends one request and counts it. The provider counts it when it arrives, which is some time between its start and its answer: it fills its place from the
 * one until a minute after the other. Throws a ProviderError `rate-limited`, sending nothing, when the account is paused or its minute is full.
 */
export async function countRequest<T>(providerAccountId: string, capabilities: ProviderCapabilities, send: () => Promise<T>): Promise<T> {
  const id = await takeRequest(providerAccountId, capabilities, now());
  try {
    return await send();
  } finally {
    const sentAt = now();
    // What was answered stays answered, whether it could be counted or not.
    await unscopedDb.providerRequest
      .upsert({ where: { id }, create: { id, providerAccountId, sentAt }, update: { sentAt } })
      .catch((error: unknown) => logFailure("request not counted", error, { providerAccountId }));
  }
}

async function takeRequest(providerAccountId: string, capabilities: ProviderCapabilities, at: Date): Promise<string> {
  const since = new Date(at.getTime() - windowMs);
  const id = randomUUID();
  const wait = await unscopedDb.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`requests ${providerAccountId}`}, 0))`;
    const account = await tx.providerAccount.findUniqueOrThrow({ where: { id: providerAccountId } });
    const { pausedUntil } = account;
    if (pausedUntil && pausedUntil > at && pausedUntil <= latestPauseEnd(at)) return pausedUntil.getTime() - at.getTime();
    // Not when their minute is over: a clock that is ahead would delete what the others still count.
    await tx.providerRequest.deleteMany({ where: { providerAccountId, sentAt: { lt: new Date(at.getTime() - dayMs) } } });
    await countAgainWhatIsAhead(tx, providerAccountId, at);
    const sent = await tx.providerRequest.findMany({
      where: { providerAccountId, sentAt: { gte: since, lte: tooFarAhead(at) } },
      orderBy: { sentAt: "asc" },
      select: { sentAt: true },
    });
    const oldest = sent[sent.length - capabilities.requestsPerMinute];
    if (oldest) return oldest.sentAt.getTime() + windowMs - at.getTime();
    await tx.providerRequest.create({ data: { id, providerAccountId, sentAt: at } });
    return 0;
  });
  if (wait > 0) throw limitReached("rate-limited", wait);
  return id;
}

/**
 * Requests too far ahead were sent by now, nobody knows how long ago. Whether their clock was ahead or ours lags cannot be told, so they stay as they
 * are for the others, and each is counted once more as sent now: it fills its place for a minute, not until its time comes. As that is remembered
 * for a day, one from days ahead does so once a day.
 */
async function countAgainWhatIsAhead(tx: Prisma.TransactionClient, providerAccountId: string, at: Date): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO "ProviderRequest" ("id", "providerAccountId", "sentAt")
    SELECT "id" || ' again', "providerAccountId", ${at} FROM "ProviderRequest"
    WHERE "providerAccountId" = ${providerAccountId} AND "sentAt" > ${tooFarAhead(at)} AND "id" NOT LIKE '% again'
    ON CONFLICT ("id") DO NOTHING`;
}

/**
 * Lets work that can wait go on only while `leftToOthers`, a share of the account's minute, stays free for everything else. Throws a ProviderError
 * `rate-limited` until its next request would.
 */
export async function requireRoomInMinute(providerAccountId: string, { requestsPerMinute }: ProviderCapabilities, leftToOthers: number): Promise<void> {
  const at = now();
  const sent = await unscopedDb.providerRequest.findMany({
    where: { providerAccountId, sentAt: { gte: new Date(at.getTime() - windowMs), lte: tooFarAhead(at) } },
    orderBy: { sentAt: "asc" },
    select: { sentAt: true },
  });
  const inTheWay = sent[sent.length - Math.floor(requestsPerMinute * (1 - leftToOthers))];
  if (inTheWay) throw limitReached("rate-limited", inTheWay.sentAt.getTime() + windowMs - at.getTime());
}

/** Counts a request that was sent before it was known which account it went to. */
export async function noteRequest(providerAccountId: string, at: Date): Promise<void> {
  await unscopedDb.providerRequest.create({ data: { id: randomUUID(), providerAccountId, sentAt: at } });
}

export interface AccountPause {
  at: Date;
  seconds: number;
  reason: string;
}

/** Pauses an account for everyone who uses it, as the provider asked; for an hour at most. */
export async function pauseAccount(providerAccountId: string, { at, seconds, reason }: AccountPause): Promise<void> {
  const until = new Date(at.getTime() + Math.min(seconds * 1000, longestPauseMs));
  await unscopedDb.providerAccount.updateMany({
    where: { id: providerAccountId, OR: [{ pausedUntil: null }, { pausedUntil: { lt: until } }, { pausedUntil: { gt: latestPauseEnd(at) } }] },
    data: { pausedUntil: until, pauseReason: reason },
  });
}

/**
 * How many orders of today are left to an order's purpose; null where nobody limits them. Throws a ProviderError `daily-cap` that waits for the next
 * chance when there are none.
 */
export async function readOrdersLeftToday(providerAccountId: string, capabilities: ProviderCapabilities, order: OrderToCome): Promise<number | null> {
  if (capabilities.ordersPerUtcDay === null) return null;
  const { most, nextChance } = ordersOfDay(capabilities.ordersPerUtcDay, order.at, order.purpose);
  // Orders that a clock counted which was days ahead are not missing from a day to come. Tomorrow's are left: if it is our clock that lags, tomorrow has
  // begun and they are real. What a clock up to a day ahead counted there is missing from that one day, and letters may go a day later.
  await unscopedDb.providerDay.deleteMany({ where: { providerAccountId, day: { gt: utcDay(new Date(order.at.getTime() + dayMs)) } } });
  const today = await unscopedDb.providerDay.findUnique({
    where: { providerAccountId_day: { providerAccountId, day: utcDay(order.at) } },
  });
  const left = most - (today?.orders ?? 0);
  if (left <= 0) throw limitReached("daily-cap", nextChance.getTime() - order.at.getTime());
  return left;
}

/** How many orders a purpose may still place on the UTC day of `at`, and on each day after; null where the account has no such limit. */
export async function forecastOrders(providerAccountId: string, capabilities: ProviderCapabilities, { at, purpose }: OrderToCome): Promise<{ today: number; perDay: number } | null> {
  if (capabilities.ordersPerUtcDay === null) return null;
  const today = await unscopedDb.providerDay.findUnique({ where: { providerAccountId_day: { providerAccountId, day: utcDay(at) } } });
  const { most } = ordersOfDay(capabilities.ordersPerUtcDay, at, purpose);
  const morning = new Date(`${utcDay(at)}T00:00:00Z`);
  return { today: Math.max(0, most - (today?.orders ?? 0)), perDay: ordersOfDay(capabilities.ordersPerUtcDay, morning, purpose).most };
}

/** Counts one order about to be placed. Throws a ProviderError `daily-cap` when another process took the last one. */
export async function takeOrderOfToday(providerAccountId: string, capabilities: ProviderCapabilities, order: OrderToCome): Promise<void> {
  if (capabilities.ordersPerUtcDay === null) return;
  const { most, nextChance } = ordersOfDay(capabilities.ordersPerUtcDay, order.at, order.purpose);
  const taken = most > 0 && (await unscopedDb.$executeRaw`
    INSERT INTO "ProviderDay" ("providerAccountId", "day", "orders") VALUES (${providerAccountId}, ${utcDay(order.at)}, 1)
    ON CONFLICT ("providerAccountId", "day") DO UPDATE SET "orders" = "ProviderDay"."orders" + 1
    WHERE "ProviderDay"."orders" < ${most}`);
  if (!taken) throw limitReached("daily-cap", nextChance.getTime() - order.at.getTime());
}

/** Takes back the count of an order that the provider definitely did not create. */
export async function giveBackOrderOfToday(db: ShopDb, mailAccountId: string, at: Date): Promise<void> {
  const account = await db.mailAccount.findUniqueOrThrow({ where: { id: mailAccountId } });
  await unscopedDb.providerDay.updateMany({
    where: { providerAccountId: account.providerAccountId, day: utcDay(at), orders: { gt: 0 } },
    data: { orders: { decrement: 1 } },
  });
}

function utcDay(at: Date): string {
  return at.toISOString().slice(0, 10);
}

/** Says that the limit was kept on our side: the provider itself asked for no pause. */
export class OwnLimitReached extends ProviderError {}

/** A limit that is kept on our side: nothing was sent, and it is tried again after `waitMs`. */
export function limitReached(kind: "rate-limited" | "daily-cap", waitMs: number): ProviderError {
  return new OwnLimitReached({
    kind,
    sentence:
      kind === "daily-cap"
        ? "The mail account has placed all the orders it may place today."
        : "The mail account has sent all the requests it may send this minute.",
    remedy: "",
    retryAfterSeconds: Math.max(1, Math.ceil(waitMs / 1000)),
  });
}
