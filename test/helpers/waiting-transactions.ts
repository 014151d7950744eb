import { vi } from "vitest";
import { unscopedDb } from "~/db.server";

/** Until so many transactions of this file's database stand still, since others hold what they want. */
export async function untilWaiting(count: number): Promise<void> {
  await vi.waitUntil(async () => (await waitingTransactions()) >= count, { timeout: 30_000, interval: 20 });
}

async function waitingTransactions(): Promise<number> {
  const [row] = await unscopedDb.$queryRaw<{ waiting: bigint }[]>`
    SELECT count(*) AS "waiting" FROM pg_stat_activity WHERE "wait_event_type" = 'Lock' AND "datname" = current_database()`;
  return Number(row?.waiting ?? 0n);
}
