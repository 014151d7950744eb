import { randomUUID } from "node:crypto";
import type { ShopDb, ShopTransaction } from "~/db.server";

/** Bytes of one part: large enough that a file is few of them, small enough to be held many at a time. */
const partBytes = 256 * 1024;

/** Keeps a file in parts as its bytes come in, and tells each part as it is kept. Uploaded files lie in the database, where every process finds them. */
export async function* storeParts(db: ShopDb, listId: string, body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let position = 0;
  for await (const bytes of inParts(body)) {
    await db.recipientFilePart.create({ data: { id: randomUUID(), shopId: db.$shopId, listId, position, bytes } });
    position += 1;
    yield bytes;
  }
}

async function* inParts(body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  let held: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    held.push(chunk);
    size += chunk.length;
    if (size < partBytes) continue;
    yield new Uint8Array(Buffer.concat(held));
    [held, size] = [[], 0];
  }
  if (size > 0) yield new Uint8Array(Buffer.concat(held));
}

/** A file's bytes, one part in memory at a time; `told` hears how many were read. */
export async function* readParts(db: ShopDb, listId: string, told: (bytes: number) => void = () => undefined): AsyncGenerator<Uint8Array> {
  for (let position = 0; ; position += 1) {
    const part = await db.recipientFilePart.findUnique({ where: { listId_position: { listId, position } }, select: { bytes: true } });
    if (!part) return;
    told(part.bytes.length);
    yield part.bytes;
  }
}

/** Forgets a file's text, in the transaction that has read it to its end or gives it up. */
export async function dropParts(tx: ShopTransaction, listId: string): Promise<void> {
  await tx.recipientFilePart.deleteMany({ where: { listId } });
}

/** Forgets an uploaded file that is not to be read. */
export async function dropUpload(db: ShopDb, listId: string): Promise<void> {
  await db.$transaction(async (tx) => {
    await dropParts(tx, listId);
    await tx.recipientList.deleteMany({ where: { id: listId, status: "uploaded" } });
  });
}
