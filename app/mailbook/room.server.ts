import type { ShopTransaction } from "~/db.server";

/**
 * How much one shop's mailbook holds; chosen. Rows of all shops lie in one table that each page of a list and each erasure searches, so no shop fills it
 * alone: five files of the largest size are more than any campaign's day, and fifty lists are what one page shows.
 */
export const mailbookLimit = {
  lists: 50,
  /** People and rows with problems, over all lists. */
  rows: 500_000,
  /** Uploaded files that nobody has confirmed: of more than so many the oldest goes. */
  unconfirmed: 5,
} as const;

/** Why nothing more is taken into a mailbook; each has a sentence in the admin. */
export type MailbookFull = "mailbook-lists-full" | "mailbook-rows-full";

/** Why a mailbook takes no further list; null while it does. Two that are begun at the same moment can pass the limit by one. */
export async function findNoRoom(db: ShopTransaction): Promise<MailbookFull | null> {
  const lists = await db.recipientList.count({ where: { status: { not: "uploaded" } } });
  if (lists >= mailbookLimit.lists) return "mailbook-lists-full";
  return (await countRoom(db)) <= 0 ? "mailbook-rows-full" : null;
}

/** How many more rows fit; those of one list can be left out of the count. */
export async function countRoom(db: ShopTransaction, without = ""): Promise<number> {
  const { _sum } = await db.recipientList.aggregate({ where: { id: { not: without } }, _sum: { good: true, bad: true } });
  return mailbookLimit.rows - (_sum.good ?? 0) - (_sum.bad ?? 0);
}
