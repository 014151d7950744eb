import { randomUUID } from "node:crypto";
import type { TopUp as TopUpRow } from "@prisma/client";
import { now } from "~/clock.server";
import { shopDb, type ShopDb } from "~/db.server";
import { env } from "~/env.server";
import { retryAt } from "~/jobs/retry";
import { hint } from "~/jobs/queue.server";
import { log, logFailure } from "~/log.server";
import { isKeyTrusted } from "~/providers/key-trust";
import type { MailProvider } from "~/providers/mail-provider";
import type { TopUp } from "~/providers/provider-account";
import { openMailProvider } from "~/providers/open-mail-provider.server";
import { ProviderError } from "~/providers/provider-error";
import { findLostTopUp } from "./find-lost-top-up";
import { lockWallet, postLedger } from "../ledger.server";
import { money, type Currency } from "../money";

/** A top-up whose answer did not come with the request is looked for after so many minutes, then every minute or so. */
const pollMinutes = 1;

/**
 * Buys wallet credit. It is stored before it is asked for, and its id is the idempotency key, so an answer that got lost is found by asking
 * again, for as long as the key is trusted. In test mode it is paid at once; in live mode the answer holds the address where the merchant pays. Throws ProviderError.
 */
export async function requestTopUp(db: ShopDb, mailAccountId: string, amountCents: number): Promise<TopUpRow> {
  const account = await db.mailAccount.findUniqueOrThrow({ where: { id: mailAccountId } });
  const at = now();
  const row = await db.topUp.create({
    data: {
      id: randomUUID(),
      shopId: db.$shopId,
      mailAccountId,
      amount: amountCents,
      currency: account.currency,
      status: "requested",
      createdAt: at,
      nextAttemptAt: new Date(at.getTime() + pollMinutes * 60_000),
    },
  });
  await trackTopUp(db.$shopId, row.id);
  return db.topUp.findUniqueOrThrow({ where: { id: row.id } });
}

/** Asks about all top-ups of an account that are still open, as the page does while the merchant pays. One that cannot be asked about stays open. */
export async function askTopUps(db: ShopDb, mailAccountId: string): Promise<void> {
  const open = await db.topUp.findMany({ where: { mailAccountId, status: { in: ["requested", "pending"] } }, select: { id: true } });
  for (const { id } of open) {
    await trackTopUp(db.$shopId, id).catch((error: unknown) => logFailure("top-up not tracked", error, { shopId: db.$shopId, topUpId: id }));
  }
}

/** Asks what became of a top-up, and enters it in the ledger once it is paid. Throws ProviderError. */
export async function trackTopUp(shopId: string, topUpRowId: string): Promise<void> {
  const db = shopDb(shopId);
  const row = await db.topUp.findUnique({ where: { id: topUpRowId } });
  if (!row || !["requested", "pending"].includes(row.status)) return;
  await db.topUp.updateMany({ where: { id: row.id }, data: { nextAttemptAt: retryAt(now(), 6) } });
  const { provider } = await openMailProvider(db, row.mailAccountId);
  let topUp: TopUp | null;
  try {
    topUp = await askFor(db, provider, row);
  } catch (error) {
    // Refused for what it is: asking again would only be refused again.
    if (error instanceof ProviderError && error.kind === "invalid-request") {
      await db.topUp.updateMany({ where: { id: row.id }, data: { status: "failed" } });
    }
    throw error;
  }
  if (topUp) return takeOver(db, row, topUp);
  log("top-up unknown", { shopId, topUpId: row.id });
  await db.topUp.updateMany({ where: { id: row.id, topUpId: row.topUpId, status: row.status }, data: { status: "unknown" } });
}

/** The provider's answer about a top-up; null when none can be had any more without the risk of buying it twice. */
async function askFor(db: ShopDb, provider: MailProvider, row: TopUpRow): Promise<TopUp | null> {
  const shown = row.topUpId && (await provider.readTopUp(row.topUpId));
  if (shown) return shown;
  const { idempotentForHours } = provider.capabilities;
  if (!isKeyTrusted(row.createdAt, now(), idempotentForHours)) return findInList(db, provider, row);
  return provider.createTopUp({
    amount: money(row.amount, row.currency as Currency),
    idempotencyKey: row.id,
    returnUrl: returnAddress(row),
  });
}

/** Outside Shopify's frame; app/routes/topped-up.tsx leads back into it. */
function returnAddress({ shopId, mailAccountId }: TopUpRow): string {
  const address = new URL("/topped-up", env.SHOPIFY_APP_URL);
  address.searchParams.set("shop", shopId);
  address.searchParams.set("account", mailAccountId);
  return address.href;
}

async function findInList(db: ShopDb, provider: MailProvider, row: TopUpRow): Promise<TopUp | null> {
  const listed = await provider.listTopUps(row.currency as Currency);
  const known = await db.topUp.findMany({
    where: { mailAccountId: row.mailAccountId, topUpId: { not: null } },
    select: { topUpId: true },
  });
  return findLostTopUp(row, listed ?? [], {
    knownIds: new Set(known.flatMap(({ topUpId }) => topUpId ?? [])),
    askedForHours: provider.capabilities.idempotentForHours,
  });
}

async function takeOver(db: ShopDb, row: TopUpRow, topUp: TopUp): Promise<void> {
  const at = now();
  await db.$transaction(async (tx) => {
    await lockWallet(tx, row.mailAccountId);
    await tx.topUp.updateMany({
      where: { id: row.id },
      data: {
        topUpId: topUp.topUpId,
        status: topUp.status,
        amount: topUp.amount.amount,
        // Kept once it is paid: it tells that somebody went there to pay.
        checkoutUrl: topUp.checkoutUrl ?? row.checkoutUrl,
        paidAt: topUp.paidAt,
      },
    });
    if (topUp.status !== "paid") return;
    await postLedger(tx, {
      mailAccountId: row.mailAccountId,
      kind: "top-up",
      source: topUp.topUpId,
      amount: topUp.amount,
      at,
    });
  });
  if (topUp.status !== "paid") return;
  await hint("refresh-wallet", { shopId: db.$shopId, mailAccountId: row.mailAccountId });
}
