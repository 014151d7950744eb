import { unscopedDb } from "~/db.server";

/** How many transactions of this file's database stand still now, since another one holds what they want. */
export async function waitingTransactions(): Promise<number> {
  const [row] = await unscopedDb.$queryRaw<{ waiting: bigint }[]>`
    SELECT count(*) AS "waiting" FROM pg_stat_activity WHERE "wait_event_type" = 'Lock' AND "datname" = current_database()`;
  return Number(row?.waiting ?? 0n);
}
