import { now } from "~/clock.server";
import type { ShopDb } from "~/db.server";
import { recipientSchema } from "~/orders/recipient";
import type { TemplateValues } from "~/templates/variables";
import type { AudienceEntry } from "../store-recipients.server";
import { AudienceUnreadable, type AudienceSource } from "./source";

/** People read together: one transaction keeps them. */
const peoplePerPage = 500;

/** The people of a list of the mailbook, in its order; rows with problems are none. The cursor is the place of the last one read. */
export function readList(db: ShopDb, listId: string): AudienceSource {
  return async (cursor) => {
    const rows = await db.$transaction(async (tx) => {
      // Who is written to is not forgotten meanwhile: the list is as young as its last use. Held until the page is read, so that a list that is being
      // deleted is not taken for one that ends here.
      const { count } = await tx.recipientList.updateMany({ where: { id: listId, status: "ready" }, data: { updatedAt: now() } });
      if (count === 0) throw new AudienceUnreadable("list-gone");
      return tx.savedRecipient.findMany({
        where: { listId, problem: null, ...(cursor === null ? {} : { position: { gt: Number(cursor) } }) },
        orderBy: { position: "asc" },
        take: peoplePerPage + 1,
      });
    });
    const page = rows.slice(0, peoplePerPage);
    const last = page.at(-1);
    return { entries: page.map(toEntry), next: rows.length > peoplePerPage && last ? String(last.position) : null };
  };
}

function toEntry(row: { recipient: unknown; values: unknown; customerId: string | null; emailKey: string | null }): AudienceEntry {
  const recipient = recipientSchema.safeParse(row.recipient);
  return {
    customerId: row.customerId,
    email: null,
    emailKey: row.emailKey,
    recipient: recipient.success ? recipient.data : "no-address",
    values: (row.values ?? {}) as TemplateValues,
  };
}
