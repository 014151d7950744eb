import { z } from "zod";
import { shopDb } from "~/db.server";
import { isRowId } from "~/index-pages/row-id";
import type { Delimiter } from "./columns";
import { encodings, type Encoding } from "./encoding";
import { readParts } from "./file-parts.server";
import { previewFile, type Preview } from "./preview";

export interface ListPreview {
  id: string;
  name: string;
  fileName: string;
  /** Null where no row can be read like this. */
  preview: Preview | null;
  encoding: Encoding;
}

/** So much of a file is enough to show its columns. */
const previewBytes = 64 * 1024;
const guessed = z.object({ encoding: z.enum(encodings) });

/** Shows how an uploaded file would be read; null where it is not there or was confirmed already. */
export async function previewList(shopId: string, listId: string, asked: { encoding: Encoding | null; delimiter: Delimiter | null }): Promise<ListPreview | null> {
  if (!isRowId(listId)) return null;
  const db = shopDb(shopId);
  const list = await db.recipientList.findUnique({ where: { id: listId, status: "uploaded" } });
  const guess = guessed.safeParse(list?.settings);
  if (!list || !guess.success) return null;
  const encoding = asked.encoding ?? guess.data.encoding;
  const start: Uint8Array[] = [];
  let size = 0;
  for await (const part of readParts(db, listId)) {
    start.push(part);
    size += part.length;
    if (size >= previewBytes) break;
  }
  const bytes = Buffer.concat(start).subarray(0, previewBytes);
  const preview = await previewFile(bytes, encoding, asked.delimiter, bytes.length === list.fileBytes);
  return { id: list.id, name: list.name, fileName: list.fileName ?? "", preview, encoding };
}
