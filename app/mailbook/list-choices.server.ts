import type { ShopDb } from "~/db.server";
import { isRowId } from "~/index-pages/row-id";

/** A list a campaign can be sent to. */
export interface ListChoice {
  id: string;
  name: string;
  /** How many people are on it; some of them may be left out of the campaign. */
  people: number;
}

const mostOffered = 250;

/** The lists a campaign can be sent to, the newest first; the one that was chosen among them, however old it is. */
export async function listChoices(db: ShopDb, chosenId: string | null): Promise<ListChoice[]> {
  const where = { status: "ready", good: { gt: 0 } } as const;
  const select = { id: true, name: true, good: true } as const;
  const lists = await db.recipientList.findMany({ where, orderBy: [{ createdAt: "desc" }, { id: "desc" }], take: mostOffered, select });
  const isOlder = chosenId !== null && isRowId(chosenId) && !lists.some(({ id }) => id === chosenId);
  const older = isOlder ? await db.recipientList.findMany({ where: { ...where, id: chosenId }, select }) : [];
  return [...lists, ...older].map(({ id, name, good }) => ({ id, name, people: good }));
}
