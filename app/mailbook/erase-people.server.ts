import type { Prisma } from "@prisma/client";
import { now } from "~/clock.server";
import type { ShopDb, ShopTransaction } from "~/db.server";
import { literalPattern } from "~/index-pages/list-fields";
import { dropUpload } from "./import/file-parts.server";

const dayMs = 24 * 60 * 60_000;
/** A file that was uploaded and never confirmed is kept so long. */
const uploadDays = 1;
/** Rows with problems are there to be mended, and nobody comes back to them after so long. */
const problemDays = 30;

/** Erases a person from every list, in rows with problems too, by whatever is known of them: keyed hashes, the customer, words of the e-mail address. */
export async function erasePeople(tx: ShopTransaction, known: { customerId: string | null; email: string | null; keyHashes: readonly string[] }): Promise<void> {
  const hashes = [...known.keyHashes];
  const email = known.email && literalPattern(known.email.trim());
  const spelled = email
    ? await tx.$queryRaw<{ id: string }[]>`
        SELECT "id" FROM "SavedRecipient" WHERE "shopId" = ${tx.$shopId} AND "problem" IS NOT NULL AND array_to_string("cells", ' ') ILIKE ${`%${email}%`}`
    : [];
  const rows = await tx.savedRecipient.findMany({
    where: {
      OR: [
        ...(known.customerId ? [{ customerId: known.customerId }] : []),
        { emailKey: { in: hashes } },
        { addressKey: { in: hashes } },
        { id: { in: spelled.map(({ id }) => id) } },
      ],
    },
    select: { id: true, listId: true, problem: true },
  });
  await tx.savedRecipient.deleteMany({ where: { id: { in: rows.map(({ id }) => id) } } });
  for (const { listId, problem } of rows) await tx.recipientList.updateMany({ where: { id: listId }, data: problem ? { bad: { decrement: 1 } } : { good: { decrement: 1 } } });
}

/** Forgets people of lists that nobody has changed or sent a campaign to since `until`, rows with problems after a month, and files that were never confirmed. */
export async function forgetOldLists(db: ShopDb, until: Date): Promise<void> {
  const at = now().getTime();
  const abandoned = await db.recipientList.findMany({ where: { status: "uploaded", createdAt: { lt: new Date(at - uploadDays * dayMs) } }, select: { id: true } });
  for (const { id } of abandoned) await dropUpload(db, id);
  await forgetRows(db, { createdAt: { lt: new Date(at - problemDays * dayMs) }, bad: { gt: 0 } }, { problem: { not: null } }, { bad: 0 });
  await forgetRows(db, { updatedAt: { lt: until }, good: { gt: 0 } }, {}, { good: 0, bad: 0 });
}

async function forgetRows(db: ShopDb, which: Prisma.RecipientListWhereInput, rows: Prisma.SavedRecipientWhereInput, counts: { good?: number; bad: number }): Promise<void> {
  const lists = await db.recipientList.findMany({ where: { status: { in: ["ready", "failed"] }, ...which }, select: { id: true } });
  for (const { id: listId } of lists) {
    await db.savedRecipient.deleteMany({ where: { ...rows, listId } });
    await db.recipientList.updateMany({ where: { id: listId }, data: counts });
  }
}
