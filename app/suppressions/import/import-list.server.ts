import { createReadStream } from "node:fs";
import { mkdtemp, open, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { shopDb, type ShopDb } from "~/db.server";
import { logFailure } from "~/log.server";
import { addEntries, keyedEntry } from "../add-entries.server";
import { hintGrown } from "../recall-suppressed.server";
import { guessMapping, hasHeader, type ColumnMapping } from "./columns";
import { largestImport, previewBytes, type ImportNews } from "./import-settings";
import { parseCsv } from "./parse-csv";
import { readRow } from "./read-row";

export interface ImportPreview {
  /** What stands above each column; its first cell where the list has no names. */
  columns: string[];
  hasHeader: boolean;
  mapping: ColumnMapping;
  /** A few rows as they were understood. */
  sample: string[][];
}

const sampleRows = 5;
const mostColumns = 100;
/** Entries that are written together. */
const step = 1_000;

/** Shows how a list would be read, by its beginning; null when there is nothing in it. */
export async function previewList(body: AsyncIterable<Uint8Array>): Promise<ImportPreview | null> {
  const rows: string[][] = [];
  for await (const row of parseCsv(firstBytes(body, previewBytes))) {
    if ("cells" in row) rows.push(row.cells.slice(0, mostColumns));
    if (rows.length > sampleRows) break;
  }
  const [first] = rows;
  if (!first) return null;
  const isNamed = hasHeader(first);
  return { columns: first, hasHeader: isNamed, mapping: guessMapping(first), sample: rows.slice(isNamed ? 1 : 0, sampleRows + 1) };
}

async function* firstBytes(body: AsyncIterable<Uint8Array>, most: number): AsyncGenerator<Uint8Array> {
  let left = most;
  for await (const chunk of body) {
    yield chunk.subarray(0, left);
    left -= chunk.length;
    if (left <= 0) return;
  }
}

/**
 * Puts a list's people on a shop's do-not-mail list, telling how far it is. The file is first laid down, readable by this process alone, so that
 * a slow browser keeps no transaction and a slow database no browser waiting; it is gone when the import ends, however it ends. A row that
 * is on the list already changes nothing, so the same file can be imported again.
 */
export async function* importList(shopId: string, body: AsyncIterable<Uint8Array>, settings: { mapping: ColumnMapping; hasHeader: boolean }): AsyncGenerator<ImportNews> {
  const folder = await mkdtemp(path.join(tmpdir(), "dearly-list-"));
  try {
    const file = path.join(folder, "list.csv");
    await layDown(body, file);
    yield* importFile(shopDb(shopId), file, settings);
  } catch (error) {
    logFailure("import failed", error, { shopId });
    yield { kind: "failed" };
  } finally {
    await hintGrown(shopId);
    await rm(folder, { recursive: true, force: true });
  }
}

async function layDown(body: AsyncIterable<Uint8Array>, file: string): Promise<void> {
  const handle = await open(file, "wx", 0o600);
  try {
    for await (const chunk of body) await handle.write(chunk);
  } finally {
    await handle.close();
  }
}

async function* importFile(db: ShopDb, file: string, settings: { mapping: ColumnMapping; hasHeader: boolean }): AsyncGenerator<ImportNews> {
  const { size } = await stat(file);
  const stream = createReadStream(file);
  const total = { rows: 0, added: 0, known: 0, refused: 0, isCut: false };
  let isFirst = settings.hasHeader;
  let entries: ReturnType<typeof keyedEntry>[] = [];
  const write = async () => {
    const added = await addEntries(db, entries, "imported");
    total.added += added;
    total.known += entries.length - added;
    entries = [];
  };
  for await (const row of parseCsv(stream)) {
    if (isFirst && "cells" in row) {
      isFirst = false;
      continue;
    }
    if (total.rows === largestImport.rows) {
      total.isCut = true;
      break;
    }
    total.rows += 1;
    const read = "problem" in row ? row.problem : readRow(row.cells, settings.mapping);
    if (typeof read === "string") {
      total.refused += 1;
      yield { kind: "problem", line: row.line, problem: read };
      continue;
    }
    entries.push(...read.map((entry) => keyedEntry(db.$shopId, entry)));
    if (entries.length < step) continue;
    await write();
    yield { kind: "progress", rows: total.rows, share: size === 0 ? 1 : stream.bytesRead / size };
  }
  stream.destroy();
  if (entries.length > 0) await write();
  yield { kind: "done", ...total };
}
