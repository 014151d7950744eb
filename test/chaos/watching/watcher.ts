import pg from "pg";
import { readStory } from "./story.ts";

/**
 * Looks at the app's tables: to move the clock no faster than the work goes, to hit letters at moments of their life, and to tell the story of
 * an order in trouble. What must be mailed is never judged from here.
 */
export interface Watcher {
  look(): Promise<View>;
  /** The statuses of these orders' letters. */
  statusesOf(orderIds: readonly string[]): Promise<Map<string, string>>;
  /** Orders whose letters have been left to a person, and how many letters that is. */
  readReview(): Promise<string[]>;
  /** The ledger's books of the provider's wallet. */
  readLedger(mode: "test" | "live", currency: "eur" | "usd"): Promise<LedgerSums>;
  mailAccounts(): Promise<{ id: string; mode: string; status: string }[]>;
  /** What happened with an order, by statuses and reasons alone. */
  storyOf(orderId: string): Promise<string[]>;
  query<R extends pg.QueryResultRow>(sql: string, values?: unknown[]): Promise<R[]>;
  close(): Promise<void>;
}

export interface View {
  /** When the next piece of work is due, or was, besides the reading of changed orders; null when there is none. */
  nextDueAt: Date | null;
  /** When the changed orders are read next. */
  nextReadAt: Date | null;
  /** Webhooks that are not understood yet. */
  received: number;
  /** Letters of which more is to come. */
  open: number;
  /** Those of them that are not in the post yet, or not known to be. */
  toBuy: number;
  /** Purchases whose outcome is not known. */
  inDoubt: number;
  /** When the next batch that is to be bought is due; one that a process has in hand, when its claim on it ends. */
  nextPurchaseAt: Date | null;
  /** Batches that wait for money. */
  needFunds: number;
  /** Orders changed up to here have been read. */
  ordersReadUntil: Date | null;
  /** Mail accounts that the provider no longer lets in. */
  shutOut: number;
  /** Campaigns that have not come to their end, and those of them that wait to be confirmed. */
  campaigns: number;
  toConfirm: number;
}

export interface LedgerSums {
  wallet: number;
  debited: number;
}

const viewSql = `
  SELECT
    (SELECT extract(epoch FROM min(due)) * 1000 FROM (
      SELECT "nextAttemptAt" AS due FROM "Delivery" WHERE status = 'received'
      UNION ALL SELECT "nextAttemptAt" FROM "Mailpiece" WHERE status IN ('held', 'released')
      UNION ALL SELECT greatest(b."nextAttemptAt", p."pausedUntil") FROM "Batch" b
        JOIN "MailAccount" a ON a.id = b."mailAccountId" JOIN "ProviderAccount" p ON p.id = a."providerAccountId"
        WHERE b.status IN ('closed', 'reserved', 'placing', 'placed', 'needs_funds')
      UNION ALL SELECT "nextAttemptAt" FROM "Campaign" WHERE status IN ('reading', 'scheduled')
      -- One whose pieces all wait to be bought is looked after every few seconds, for nothing.
      UNION ALL SELECT c."nextAttemptAt" FROM "Campaign" c WHERE c.status = 'sending' AND NOT EXISTS (SELECT 1 FROM "Mailpiece" m
        WHERE m."campaignId" = c.id AND m.status IN ('held', 'released', 'batched', 'needs_funds', 'placing'))
    ) AS work)::float8 AS next,
    (SELECT count(*) FROM "Delivery" WHERE status = 'received')::int AS received,
    (SELECT count(*) FROM "Mailpiece"
      WHERE status IN ('held', 'released', 'batched', 'needs_funds', 'placing', 'placed', 'in_production'))::int AS open,
    (SELECT count(*) FROM "Mailpiece" WHERE status IN ('held', 'released', 'batched', 'needs_funds', 'placing'))::int AS "toBuy",
    (SELECT count(*) FROM "Batch" WHERE status = 'placing')::int AS doubt,
    (SELECT extract(epoch FROM min("nextAttemptAt")) * 1000 FROM "Batch" WHERE status IN ('closed', 'reserved'))::float8 AS purchase,
    (SELECT count(*) FROM "Batch" WHERE status = 'needs_funds')::int AS funds,
    (SELECT count(*) FROM "MailAccount" WHERE status = 'unauthorized')::int AS shut,
    (SELECT count(*) FROM "Campaign" WHERE status IN ('reading', 'ready', 'scheduled', 'sending', 'paused'))::int AS campaigns,
    (SELECT count(*) FROM "Campaign" WHERE status = 'ready')::int AS confirm,
    (SELECT extract(epoch FROM min("ordersReadUntil")) * 1000 FROM "Shop")::float8 AS until`;

interface ViewRow {
  next: number | null;
  received: number;
  open: number;
  toBuy: number;
  doubt: number;
  purchase: number | null;
  funds: number;
  shut: number;
  campaigns: number;
  confirm: number;
  until: number | null;
}

/** As many as there can be lost connections in the pool. */
const mostTries = 5;

/** Opens a watcher on the database at `url`, which may go away and come back. */
export function openWatcher(url: string): Watcher {
  const pool = new pg.Pool({ connectionString: url, max: mostTries - 1 });
  // A connection that was lost while nobody used it is simply replaced.
  pool.on("error", () => undefined);
  const query = async <R extends pg.QueryResultRow>(sql: string, values: unknown[] = []): Promise<R[]> => {
    for (let times = 1; ; times += 1) {
      try {
        return (await pool.query<R>(sql, values)).rows;
      } catch (error) {
        // An error of the database itself has a code of five characters; all others are of the connection, which was cut by a restart.
        if (times > mostTries || /^\w{5}$/.test((error as { code?: string }).code ?? "")) throw error;
      }
    }
  };
  return {
    query,
    look: async () => toView((await query<ViewRow & pg.QueryResultRow>(viewSql))[0]),
    statusesOf: async (orderIds) => {
      const rows = await query<{ orderId: string; status: string }>(
        `SELECT "orderId", status FROM "Mailpiece" WHERE "orderId" = ANY($1)`,
        [orderIds],
      );
      return new Map(rows.map(({ orderId, status }) => [orderId, status]));
    },
    readReview: async () => {
      const rows = await query<{ orderId: string | null }>(`SELECT "orderId" FROM "Mailpiece" WHERE status = 'needs_review'`);
      return rows.map(({ orderId }) => orderId ?? "");
    },
    readLedger: async (mode, currency) => {
      const [sums] = await query<LedgerSums>(
        `SELECT coalesce(sum(p.amount) FILTER (WHERE p.account IN ('wallet:available', 'wallet:reserved')), 0)::float8 AS wallet,
                coalesce(-sum(p.amount) FILTER (WHERE t.kind = 'debit' AND p.account LIKE 'wallet:%'), 0)::float8 AS debited
         FROM "LedgerPosting" p JOIN "LedgerTransaction" t ON t.id = p."transactionId" JOIN "MailAccount" a ON a.id = p."mailAccountId"
         WHERE a.mode = $1 AND p.currency = $2`,
        [mode, currency],
      );
      return sums ?? { wallet: 0, debited: 0 };
    },
    mailAccounts: () => query(`SELECT id, mode, status FROM "MailAccount" WHERE status <> 'disconnected'`),
    storyOf: (orderId) => readStory(query, orderId),
    close: () => pool.end(),
  };
}

/** How often the app reads the changed orders. */
const readEveryMs = 10 * 60_000;

function toView(row: ViewRow | undefined): View {
  if (!row) throw new Error("The database gave no view.");
  const instant = (ms: number | null): Date | null => (ms === null ? null : new Date(ms));
  return {
    nextDueAt: instant(row.next),
    nextReadAt: row.until === null ? null : new Date(row.until + readEveryMs),
    received: row.received,
    open: row.open,
    toBuy: row.toBuy,
    inDoubt: row.doubt,
    nextPurchaseAt: instant(row.purchase),
    needFunds: row.funds,
    shutOut: row.shut,
    campaigns: row.campaigns,
    toConfirm: row.confirm,
    ordersReadUntil: instant(row.until),
  };
}
