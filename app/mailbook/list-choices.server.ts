import type { ShopDb } from "~/db.server";

/** A list a campaign can be sent to. */
export interface ListChoice {
  id: string;
  name: string;
  /** How many people are on it; some of them may be left out of the campaign. */
  people: number;
}

const mostOffered = 250;

/** The lists a campaign can be sent to, the newest first. */
export async function listChoices(db: ShopDb): Promise<ListChoice[]> {
  const lists = await db.recipientList.findMany({
    where: { status: "ready", good: { gt: 0 } },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: mostOffered,
    select: { id: true, name: true, good: true },
  });
  return lists.map(({ id, name, good }) => ({ id, name, people: good }));
}
