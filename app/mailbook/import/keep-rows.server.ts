import { randomUUID } from "node:crypto";
import type { Prisma } from "@prisma/client";
import type { ShopTransaction } from "~/db.server";
import { emailSchema } from "~/suppressions/entry";
import { suppressionKey } from "~/suppressions/suppression-keys.server";
import { personColumns } from "../people/person-columns.server";
import type { ListRow } from "./read-file";
import type { Reading } from "./reading";

/** Keeps a stretch of a file's rows: people, and what is wrong with the others. Whoever was erased on their own wish is not stored again, not even as a row. */
export async function keepRows(tx: ShopTransaction, listId: string, reading: Reading, rows: readonly ListRow[], at: Date): Promise<{ good: number; bad: number }> {
  const made = rows.map((row) => ({ ...rowColumns(tx.$shopId, row, reading), id: randomUUID(), shopId: tx.$shopId, listId, position: row.line, createdAt: at }));
  const erased = await readErased(tx, made);
  const data = made.map((row): Prisma.SavedRecipientCreateManyInput => {
    if (!keysOf(tx.$shopId, row).some((key) => erased.has(key))) return row;
    const { id, shopId, position, createdAt } = row;
    return { id, shopId, listId, position, createdAt, problem: "person-erased" };
  });
  await insertRows(tx, data);
  const bad = data.filter(({ problem }) => problem).length;
  return { good: data.length - bad, bad };
}

/** As one parameter: put together by Prisma, thousands of them take most of the time an import takes. */
async function insertRows(tx: ShopTransaction, rows: readonly Prisma.SavedRecipientCreateManyInput[]): Promise<void> {
  const whole = rows.map((row) => ({ cells: [], searchText: "", ...row }));
  await tx.$executeRaw`
    INSERT INTO "SavedRecipient" ("id", "shopId", "listId", "position", "problem", "recipient", "values", "cells", "searchText", "customerId", "emailKey", "addressKey", "createdAt")
    SELECT "id", ${tx.$shopId}, "listId", "position", "problem", "recipient", "values", "cells", "searchText", "customerId", "emailKey", "addressKey", "createdAt"
    FROM jsonb_to_recordset(${JSON.stringify(whole)}::jsonb) AS row(
      "id" text, "listId" text, "position" int, "problem" text, "recipient" jsonb, "values" jsonb, "cells" text[], "searchText" text,
      "customerId" text, "emailKey" text, "addressKey" text, "createdAt" timestamp
    )`;
}

type RowColumns = Pick<Prisma.SavedRecipientCreateManyInput, "problem" | "recipient" | "values" | "searchText" | "customerId" | "emailKey" | "addressKey"> & { cells?: string[] };

function rowColumns(shopId: string, row: ListRow, { columns }: Reading): RowColumns {
  if (row.problem === null) return personColumns(shopId, row.person);
  const email = emailSchema.safeParse(row.cells[columns.email ?? -1]);
  return {
    problem: row.problem,
    // Postgres takes no text with a NUL, and no half of a character that was cut with a long row.
    cells: row.cells.map((cell) => cell.replaceAll("\0", "\uFFFD").replace(/\p{Cs}/gu, "\uFFFD")),
    emailKey: email.success ? suppressionKey(shopId, "email", email.data).keyHash : null,
    customerId: /\d{1,20}$/.exec(row.cells[columns.customerId ?? -1] ?? "")?.[0] ?? null,
  };
}

function keysOf(shopId: string, row: Pick<RowColumns, "customerId" | "emailKey" | "addressKey">): string[] {
  const customer = row.customerId ? suppressionKey(shopId, "customer", row.customerId).keyHash : null;
  return [customer, row.emailKey, row.addressKey].flatMap((key) => key ?? []);
}

async function readErased(tx: ShopTransaction, rows: readonly RowColumns[]): Promise<Set<string>> {
  const keyHash = { in: rows.flatMap((row) => keysOf(tx.$shopId, row)) };
  const found = await tx.suppression.findMany({ where: { keyHash, reason: "erased" }, select: { keyHash: true } });
  return new Set(found.map((row) => row.keyHash));
}
