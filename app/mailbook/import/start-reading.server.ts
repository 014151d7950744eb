import { now } from "~/clock.server";
import { shopDb } from "~/db.server";
import { enqueue } from "~/jobs/queue.server";
import { logFailure } from "~/log.server";
import { isRowId } from "~/row-id";
import type { Reading } from "./reading";

/** Has an uploaded file read as the merchant confirmed it. Says false where it is gone; saying it twice is saying it once. */
export async function startReading(shopId: string, listId: string, name: string, reading: Reading): Promise<boolean> {
  if (!isRowId(listId)) return false;
  const db = shopDb(shopId);
  const at = now();
  const { count } = await db.recipientList.updateMany({
    where: { id: listId, status: "uploaded" },
    data: { name, status: "reading", settings: reading, nextAttemptAt: at, attempts: 0, updatedAt: at },
  });
  if (count === 0) return (await db.recipientList.count({ where: { id: listId } })) > 0;
  await enqueue("read-recipient-list", { shopId, listId }).catch((error: unknown) => logFailure("hint lost", error, { shopId, listId }));
  return true;
}
