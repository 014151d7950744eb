import type { Mailpiece, TemplateVersion } from "@prisma/client";
import { orderObstacles } from "~/automations/decide";
import { now } from "~/clock.server";
import { shopDb, type ShopDb } from "~/db.server";
import { retryAt } from "~/jobs/retry";
import { enqueue } from "~/jobs/queue.server";
import { roundsPerJob } from "~/jobs/rounds";
import { log, logFailure } from "~/log.server";
import type { OrderFacts } from "~/orders/order-facts";
import { findRecipient, marketOf } from "~/orders/recipient";
import { ordersPerCall, readOrders, ShopifyUnreachable, type OrdersRead } from "~/orders/shopify-orders.server";
import { lookOf } from "~/paper/look";
import { readAttachments } from "~/paper/read-attachments.server";
import { isSuppressed, suppressionKeysOf } from "~/suppressions/suppression-keys.server";
import { changeStatus } from "./change-status.server";
import { composeLetter, findStops } from "./compose";
import { openRouting } from "./routing/route-piece.server";

/** A claimed mailpiece is left alone by other workers for so long. */
const leaseMs = 60_000;
/**
 * How long a piece waits to be looked at again when the shop has no mail account for it, or sends nothing real. What changes that wakes it
 * at once.
 */
const accountPauseMs = 15 * 60_000;

type Routing = Awaited<ReturnType<typeof openRouting>>;
type HeldPiece = Mailpiece & { templateVersion: TemplateVersion };

/**
 * Releases a shop's mailpieces whose time has come. Their orders are read from Shopify anew, one call for many: a refund, a cancellation, an
 * opt-out or a corrected address since the decision counts. While Shopify cannot be asked they stay held.
 */
export async function releaseMailpieces(shopId: string): Promise<void> {
  const db = shopDb(shopId);
  for (let round = 0; round < roundsPerJob; round += 1) {
    const pieces = await claimDue(db, now());
    if (pieces.length === 0) return;
    await releaseClaimed(db, pieces);
    await enqueue("close-batches", { shopId });
  }
}

async function claimDue(db: ShopDb, at: Date): Promise<HeldPiece[]> {
  const due = { status: "held" as const, nextAttemptAt: { lte: at } };
  const candidates = await db.mailpiece.findMany({
    where: due,
    orderBy: [{ nextAttemptAt: "asc" }, { id: "asc" }],
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
  let read: OrdersRead;
  try {
    read = await readOrders(db.$shopId, pieces.flatMap(({ orderId }) => (orderId ? [orderId] : [])));
  } catch (error) {
    if (!(error instanceof ShopifyUnreachable)) throw error;
    for (const piece of pieces) await postpone(db, piece, retryAt(now(), piece.attempts), "shopify-unreachable");
    return;
  }
  const route = await openRouting(db);
  for (const piece of pieces) {
    try {
      if (read.unreadable.has(piece.orderId ?? "")) throw new Error("The order cannot be read.");
      await releaseOne(db, piece, read.orders.get(piece.orderId ?? ""), route);
    } catch (error) {
      logFailure("release postponed", error, { shopId: db.$shopId, mailpieceId: piece.id });
      await postpone(db, piece, retryAt(now(), piece.attempts), "release-failed");
    }
  }
}

async function releaseOne(db: ShopDb, piece: HeldPiece, order: OrderFacts | undefined, route: Routing): Promise<void> {
  const at = now();
  if (!order) return skip(db, piece, ["order-gone"], at);
  const shop = await db.shop.findFirstOrThrow();
  const obstacles: string[] = orderObstacles(order, piece.mode === "live" ? "live" : "test");
  const choice = findRecipient(order, shop.giftRule);
  if (!choice.ok) return skip(db, piece, [...obstacles, choice.reason], at);
  if (await isSuppressed(db, suppressionKeysOf(db.$shopId, order, choice.recipient))) obstacles.push("do-not-mail");
  const letter = composeLetter(piece.templateVersion, order, choice.recipient, shop);
  const { templateVersion: version, kind, mode, triedAccountIds } = piece;
  const { accountId, provider, reason, ruledOut, obstacle } = route({ kind, mode, triedAccountIds, version, recipient: choice.recipient });
  const facts = { countryCode: choice.recipient.countryCode, provider, handwritingStyle: version.handwritingStyle };
  const paper = lookOf(facts, { attachments: await readAttachments(db, version.attachmentIds) });
  obstacles.push(...findStops(version, kind === "postcard" ? "postcard" : "letter", letter.values, paper));
  if (obstacles.length > 0) return skip(db, piece, obstacles, at);
  if (piece.mode === "live" && shop.mode !== "live") return postpone(db, piece, new Date(at.getTime() + accountPauseMs), "live-off");
  if (obstacle) return postpone(db, piece, new Date(at.getTime() + accountPauseMs), obstacle);
  await db.$transaction((tx) =>
    changeStatus(tx, [piece.id], {
      from: "held",
      to: "released",
      cause: "released",
      at,
      detail: { mailAccountId: accountId, because: reason, ruledOut: ruledOut.map(({ refusal }) => refusal) },
      data: {
        ...letter,
        market: piece.kind === "letter" ? marketOf(choice.recipient.countryCode) : "any",
        mailAccountId: accountId,
        releasedAt: at,
        nextAttemptAt: at,
        attempts: 0,
      },
    }),
  );
}

async function skip(db: ShopDb, piece: HeldPiece, reasons: string[], at: Date): Promise<void> {
  log("mailpiece skipped", { shopId: db.$shopId, mailpieceId: piece.id, reasons: reasons.join(" ") });
  await db.$transaction((tx) => changeStatus(tx, [piece.id], { from: "held", to: "skipped", cause: "stopped-at-release", at, reasons }));
}

async function postpone(db: ShopDb, piece: HeldPiece, until: Date, reason: string): Promise<void> {
  await db.mailpiece.updateMany({ where: { id: piece.id, status: "held" }, data: { nextAttemptAt: until, reasons: [reason] } });
}
