import { randomUUID } from "node:crypto";
import { now } from "~/clock.server";
import { shopDb, type ShopDb } from "~/db.server";
import { logFailure } from "~/log.server";
import { cleanValue } from "~/templates/limits";
import { listNameOf, never } from "../list-name";
import { findNoRoom, mailbookLimit, type MailbookFull } from "../room.server";
import { EncodingGuess } from "./encoding";
import { dropUpload, storeParts } from "./file-parts.server";
import { largestList } from "./reading";

export type UploadOutcome = { ok: true; listId: string } | { ok: false; problem: "file-too-large" | "file-empty" | "file-unread" | MailbookFull };

/**
 * Takes a list's file as its bytes come and keeps it to be looked at: a list whose reading the merchant has yet to confirm. Nothing stays of a file that
 * is too large or cut off.
 */
export async function uploadList(shopId: string, fileName: string, body: AsyncIterable<Uint8Array>): Promise<UploadOutcome> {
  const db = shopDb(shopId);
  const noRoom = await findNoRoom(db);
  if (noRoom) return { ok: false, problem: noRoom };
  await dropForgotten(db);
  const at = now();
  const id = randomUUID();
  const name = cleanValue(fileName).slice(0, 200);
  await db.recipientList.create({
    data: { id, shopId, name: listNameOf(name), fileName: name, status: "uploaded", nextAttemptAt: never, createdAt: at, updatedAt: at },
  });
  const problem = await keepFile(db, id, body);
  if (!problem) return { ok: true, listId: id };
  await dropUpload(db, id);
  return { ok: false, problem };
}

/** Makes room for another file that has yet to be confirmed. */
async function dropForgotten(db: ShopDb): Promise<void> {
  const old = await db.recipientList.findMany({
    where: { status: "uploaded" },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    skip: mailbookLimit.unconfirmed - 1,
    select: { id: true },
  });
  for (const { id } of old) await dropUpload(db, id);
}

async function keepFile(db: ShopDb, listId: string, body: AsyncIterable<Uint8Array>): Promise<"file-too-large" | "file-empty" | "file-unread" | null> {
  const guess = new EncodingGuess();
  let size = 0;
  try {
    for await (const part of storeParts(db, listId, body)) {
      size += part.length;
      if (size > largestList.bytes) return "file-too-large";
      guess.add(part);
    }
  } catch (error) {
    logFailure("upload failed", error, { shopId: db.$shopId, listId });
    return "file-unread";
  }
  if (size === 0) return "file-empty";
  await db.recipientList.update({ where: { id: listId }, data: { fileBytes: size, settings: { encoding: guess.end() } } });
  return null;
}
