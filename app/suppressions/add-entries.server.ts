import { randomUUID } from "node:crypto";
import { now } from "~/clock.server";
import { shopDb, type ShopDb } from "~/db.server";
import { addressKey, recipientSchema } from "~/orders/recipient";
import { labelOf, type EntryForm, type SuppressionEntry } from "./entry";
import { hintGrown, noteGrown } from "./recall-suppressed.server";
import { suppressionKey, type SuppressionKey } from "./suppression-keys.server";

/** Where an entry came from, as the list says. Erased people and older lists have reasons of their own. */
export type EntrySource = "by-hand" | "imported";

interface NewEntry extends SuppressionKey {
  label: string;
}

/** What came of adding one: on the list now, or before already, or nobody found to put on it. */
export type AddOutcome = { ok: true; isNew: boolean } | { ok: false; problem: "order-unknown" | "order-without-person" };

/** Puts one person on a shop's do-not-mail list; what waits for them is called back. */
export async function addByHand(shopId: string, form: EntryForm): Promise<AddOutcome> {
  const db = shopDb(shopId);
  const found = form.kind === "order" ? await readPerson(db, form.orderName) : keyedEntry(shopId, form);
  if (typeof found === "string") return { ok: false, problem: found };
  const added = await addEntries(db, [found], "by-hand");
  await hintGrown(shopId);
  return { ok: true, isNew: added === 1 };
}

/** The hash under which an entry is known, with its label. */
export function keyedEntry(shopId: string, entry: SuppressionEntry): NewEntry {
  const text = entry.kind === "email" ? entry.email : entry.kind === "customer" ? entry.customerId : addressKey(entry);
  return { ...suppressionKey(shopId, entry.kind, text), label: labelOf(entry) };
}

/** Adds entries, each once; returns how many were new. Those that were there stay as they are: whoever was erased stays without a name. */
export async function addEntries(db: ShopDb, entries: readonly NewEntry[], source: EntrySource): Promise<number> {
  const at = now();
  const rows = entries.map((entry) => ({ id: randomUUID(), shopId: db.$shopId, ...entry, reason: source, createdAt: at }));
  const [{ count }] = await db.$transaction([db.suppression.createMany({ data: rows, skipDuplicates: true }), noteGrown(db)]);
  return count;
}

/** Whose order it is: its customer, else the person its letter is written to. */
async function readPerson(db: ShopDb, orderName: string): Promise<NewEntry | "order-unknown" | "order-without-person"> {
  const names = [orderName, orderName.startsWith("#") ? orderName.slice(1) : `#${orderName}`];
  const order = await db.order.findFirst({ where: { name: { in: names } }, orderBy: { placedAt: "desc" } });
  if (!order) return "order-unknown";
  if (order.customerId) return { ...suppressionKey(db.$shopId, "customer", order.customerId), label: order.name };
  const letter = await db.mailpiece.findFirst({ where: { orderId: order.shopifyId }, orderBy: { createdAt: "desc" }, select: { recipient: true } });
  const recipient = recipientSchema.safeParse(letter?.recipient);
  if (!recipient.success) return "order-without-person";
  return { ...suppressionKey(db.$shopId, "address", addressKey(recipient.data)), label: order.name };
}
