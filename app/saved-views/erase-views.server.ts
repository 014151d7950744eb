import type { ShopTransaction } from "~/db.server";
import { mentionsPerson, type KnownPerson } from "./mentions";

/**
 * Deletes the saved views that name a person, in what they search for or in their own name. A view whose search alone were emptied would show everybody's
 * letters under a name that says otherwise.
 */
export async function eraseViews(tx: ShopTransaction, person: KnownPerson): Promise<void> {
  const views = await tx.savedView.findMany({ select: { id: true, name: true, query: true } });
  // The other fields of a query are words of ours: a country or a status may look like a name.
  const named = views.filter(({ name, query }) => [name, new URLSearchParams(query).get("q") ?? ""].some((text) => mentionsPerson(text, person)));
  await tx.savedView.deleteMany({ where: { id: { in: named.map(({ id }) => id) } } });
}
