import { now } from "~/clock.server";
import { shopDb } from "~/db.server";
import { hint } from "~/jobs/queue.server";
import { isRowId } from "~/index-pages/row-id";
import { findNoRoom, type MailbookFull } from "../room.server";
import type { Reading } from "./reading";

const gone = { ok: false, reason: "gone" } as const;

export type StartOutcome = { ok: true } | { ok: false; reason: "gone" | MailbookFull };

/** Has an uploaded file read as the merchant confirmed it. Saying it twice is saying it once. */
export async function startReading(shopId: string, listId: string, name: string, reading: Reading): Promise<StartOutcome> {
  if (!isRowId(listId)) return gone;
  const db = shopDb(shopId);
  const at = now();
  const found = await db.recipientList.findUnique({ where: { id: listId }, select: { status: true } });
  if (found?.status !== "uploaded") return found ? { ok: true } : gone;
  const noRoom = await findNoRoom(db);
  if (noRoom) return { ok: false, reason: noRoom };
  await db.recipientList.updateMany({
    where: { id: listId, status: "uploaded" },
    data: { name, status: "reading", settings: reading, nextAttemptAt: at, attempts: 0, updatedAt: at },
  });
  await hint("read-recipient-list", { shopId, listId });
  return { ok: true };
}
