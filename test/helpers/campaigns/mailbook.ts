import { listFields, type ListColumns, type ListField } from "~/mailbook/import/columns";
import type { Reading } from "~/mailbook/import/reading";
import { readRecipientList } from "~/mailbook/import/read-list.server";
import { startReading } from "~/mailbook/import/start-reading.server";
import { uploadList } from "~/mailbook/import/upload.server";

/** How a file with these columns is read: UTF-8 with commas. */
export function readingOf(header: readonly ListField[]): Reading {
  const columns = Object.fromEntries(listFields.map((field) => [field, header.includes(field) ? header.indexOf(field) : null])) as ListColumns;
  return { encoding: "utf-8", delimiter: ",", hasHeader: true, header: [...header], columns, country: "" };
}

/** Uploads a text in pieces and has it confirmed, not yet read; gives the list's id. */
export async function confirmList(shopId: string, text: Iterable<string>, reading: Reading, name = "Fair"): Promise<string> {
  async function* body() {
    for (const part of text) yield Uint8Array.from(Buffer.from(part));
  }
  const upload = await uploadList(shopId, `${name}.csv`, body());
  if (!upload.ok) throw new Error(upload.problem);
  await startReading(shopId, upload.listId, name, reading);
  return upload.listId;
}

/** A list whose file has been read. */
export async function importList(...given: Parameters<typeof confirmList>): Promise<string> {
  const listId = await confirmList(...given);
  await readRecipientList(given[0], listId);
  return listId;
}
