import type { Mailpiece, Shop, TemplateVersion } from "@prisma/client";
import { budgetRetryAt, exceedsBudget } from "~/automations/budget/keep-budget.server";
import { readCampaignsAtRest, restDuePieces } from "~/campaigns/sending/purchase-guard.server";
import { now } from "~/clock.server";
import { shopDb, type ShopDb } from "~/db.server";
import { retryAt } from "~/jobs/retry";
import { hint } from "~/jobs/queue.server";
import { roundsPerJob } from "~/jobs/rounds";
import { log, logFailure } from "~/log.server";
import { ShopifyUnreachable } from "~/orders/ask-shopify.server";
import { isOutdated } from "~/orders/lock-order.server";
import type { OrderFacts } from "~/orders/order-facts";
import { marketOf } from "~/orders/recipient";
import { ordersPerCall, readOrders, type OrdersRead } from "~/orders/shopify-orders.server";
import { changeStatus } from "./change-status.server";
import { draftForPerson, draftForOrder, isOfOrder, type ReleaseDraft } from "./release-draft.server";
import { openBarredWays, openWays, type FindWay } from "./routing/find-way.server";
import { waitingReason } from "./routing/route-piece.server";

/** A claimed mailpiece is left alone by other workers for so long. */
const leaseMs = 60_000;
/**
 * How long a piece waits to be looked at again when the shop has no mail account for it, or sends nothing real. What changes that wakes it
 * at once.
 */
const accountPauseMs = 15 * 60_000;

type HeldPiece = Mailpiece & { templateVersion: TemplateVersion };

/**
 * Releases a shop's mailpieces whose time has come. Their orders are read from Shopify anew, one call for many: a refund, a cancellation, an
 * opt-out or a corrected address since the decision counts. While Shopify cannot be asked they stay held.
 */
export async function releaseMailpieces(shopId: string): Promise<void> {
  const db = shopDb(shopId);
  await restDuePieces(db, "held", now());
  for (let round = 0; round < roundsPerJob; round += 1) {
    const pieces = await claimDue(db, now());
    if (pieces.length === 0) return;
    await releaseClaimed(db, pieces);
    await hint("close-batches", { shopId });
  }
}

async function claimDue(db: ShopDb, at: Date): Promise<HeldPiece[]> {
  const atRest = await readCampaignsAtRest(db);
  const due = {
    status: "held" as const,
    nextAttemptAt: { lte: at },
    OR: [{ campaignId: null }, { campaignId: { notIn: atRest } }],
  };
  const candidates = await db.mailpiece.findMany({
    where: due,
    // A campaign's come last: it must not keep a single letter waiting.
    orderBy: [{ campaignId: { sort: "asc", nulls: "first" } }, { nextAttemptAt: "asc" }, { id: "asc" }],
    take: ordersPerCall,
    select: { id: true },
  });
  const claimed = await db.mailpiece.updateManyAndReturn({
    where: { ...due, id: { in: candidates.map(({ id }) => id) } },
    data: { nextAttemptAt: new Date(at.getTime() + leaseMs), attempts: { increment: 1 } },
    include: { templateVersion: true },
  });
  return claimed.sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime());
}

async function releaseClaimed(db: ShopDb, pieces: HeldPiece[]): Promise<void> {
  const [ordered, others] = [pieces.filter(isOfOrder), pieces.filter((piece) => !isOfOrder(piece))];
  let read: OrdersRead = { orders: new Map(), unreadable: new Set() };
  let readable = ordered;
  try {
    if (ordered.length > 0) read = await readOrders(db.$shopId, ordered.map(({ orderId }) => orderId ?? ""));
  } catch (error) {
    if (!(error instanceof ShopifyUnreachable)) throw error;
    for (const piece of ordered) await postpone(db, piece, retryAt(now(), piece.attempts), "shopify-unreachable");
    readable = [];
  }
  const ways = { findWay: await openWays(db), findBarredWay: await openBarredWays(db, now()) };
  for (const piece of [...readable, ...others]) {
    try {
      if (read.unreadable.has(piece.orderId ?? "")) throw new Error("The order cannot be read.");
      const shop = await db.shop.findFirstOrThrow();
      const order = read.orders.get(piece.orderId ?? "");
      const draft = isOfOrder(piece) ? await draftForOrder(db, piece, order, shop) : await draftForPerson(db, piece, shop);
      await releaseOne(db, piece, { draft, order, shop, ...ways });
    } catch (error) {
      logFailure("release postponed", error, { shopId: db.$shopId, mailpieceId: piece.id });
      await postpone(db, piece, retryAt(now(), piece.attempts), "release-failed");
    }
  }
}

async function releaseOne(
  db: ShopDb,
  piece: HeldPiece,
  { draft, order, shop, findWay, findBarredWay }: { draft: ReleaseDraft; order: OrderFacts | undefined; shop: Shop; findWay: FindWay; findBarredWay: FindWay },
): Promise<void> {
  const at = now();
  const { letter, obstacles } = draft;
  if (!letter) return skip(db, piece, { reasons: obstacles, order, at });
  const later = (reason: string) => postpone(db, piece, new Date(at.getTime() + accountPauseMs), reason);
  const way = await findWay(piece, letter);
  const { accountId, reason, ruledOut, obstacle, stops } = way;
  // What only an account without leave, or one that left a moment ago, prints whole waits for it.
  if (obstacles.length === 0 && !way.fits && (await findBarredWay(piece, letter)).fits) return later(obstacle ?? waitingReason(way));
  if (obstacles.length + stops.length > 0) return skip(db, piece, { reasons: [...obstacles, ...stops], order, at });
  if (piece.mode === "live" && shop.mode !== "live") return later("live-off");
  if (obstacle || accountId === null) return later(obstacle ?? "no-mail-account");
  const outcome = await db.$transaction(async (tx) => {
    if (await exceedsBudget(tx, piece, accountId, at)) return "over-budget";
    if (order && (await isOutdated(tx, order, at))) return "outdated";
    await changeStatus(tx, [piece.id], {
      from: "held",
      to: "released",
      cause: "released",
      at,
      detail: { mailAccountId: accountId, because: reason, ruledOut: ruledOut.map(({ refusal }) => refusal) },
      data: {
        ...letter,
        market: piece.kind === "letter" ? marketOf(letter.recipient.countryCode) : "any",
        mailAccountId: accountId,
        // Held again for a moment, it has not lost its place. What had to wait is collected anew with all that waited beside it.
        releasedAt: piece.reasons.length > 0 ? at : (piece.releasedAt ?? at),
        nextAttemptAt: at,
        attempts: 0,
      },
    });
    return "released";
  });
  if (outcome === "over-budget") await postpone(db, piece, await budgetRetryAt(db, at), "automation-budget-reached");
  if (outcome === "outdated") await readAgain(db, piece, at);
}

async function skip(db: ShopDb, piece: HeldPiece, { reasons, order, at }: { reasons: string[]; order: OrderFacts | undefined; at: Date }): Promise<void> {
  const isSkipped = await db.$transaction(async (tx) => {
    if (order && (await isOutdated(tx, order, at))) return false;
    await changeStatus(tx, [piece.id], { from: "held", to: "skipped", cause: "stopped-at-release", at, reasons });
    return true;
  });
  if (!isSkipped) return readAgain(db, piece, at);
  log("mailpiece skipped", { shopId: db.$shopId, mailpieceId: piece.id, reasons: reasons.join(" ") });
}

/** Its order has changed since it was read: it is read again in a moment, not when the claim ends. */
async function readAgain(db: ShopDb, piece: HeldPiece, at: Date): Promise<void> {
  await postpone(db, piece, retryAt(at, 1), null);
}

async function postpone(db: ShopDb, piece: HeldPiece, until: Date, reason: string | null): Promise<void> {
  await db.mailpiece.updateMany({ where: { id: piece.id, status: "held" }, data: { nextAttemptAt: until, reasons: reason === null ? [] : [reason] } });
}
