import { randomUUID } from "node:crypto";
import type { Merchant } from "../merchant.ts";

/** So many people who can be written to, one without an address and one who lives with the first. */
export function putSegment({ stage }: Merchant, id: string, name: string, people: number): void {
  const { customers, segments } = stage.sandbox.shopify;
  const memberIds = Array.from({ length: people + 2 }, (_, place) => `${id}${String(place).padStart(4, "0")}`);
  for (const [place, memberId] of memberIds.entries()) {
    const [first, last] = [place === 5 ? "" : `Ada${place}`, place === 6 ? "Lovelace-Byron of Ockham and Horsley Towers" : "Lovelace"];
    const street = place === people + 1 ? `Lane ${id} 0` : `Lane ${id} ${place}`;
    const address = { first_name: first, last_name: last, name: `${first} ${last}`.trim(), address1: street, zip: "3511 AL", city: "Utrecht", country_code: place % 7 === 3 ? "DE" : "NL" };
    customers.put({ id: memberId, email: `${memberId}@example.com`, first_name: first, last_name: last, default_address: place === people ? null : address });
  }
  segments.put({ id, name, query: `customer_tags CONTAINS '${id}'`, memberIds });
}

/** A template with its first version. */
export async function putTemplate({ stage, db }: Merchant, name: string, body: string, kind: "letter" | "postcard"): Promise<void> {
  const at = stage.sandbox.clock.now();
  const { id: shopId } = await db.shop.findFirstOrThrow();
  const templateId = randomUUID();
  await db.template.create({ data: { id: templateId, shopId, name, kind, createdAt: at } });
  await db.templateVersion.create({ data: { id: randomUUID(), shopId, templateId, number: 1, body, locale: "en", createdAt: at } });
}
