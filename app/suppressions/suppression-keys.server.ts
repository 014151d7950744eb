import { addressKey, type Recipient } from "~/orders/recipient";
import type { OrderFacts } from "~/orders/order-facts";
import { keyedHash } from "~/secrets.server";
import type { ShopTransaction } from "~/db.server";

export type SuppressionKind = "customer" | "email" | "address";

export interface SuppressionKey {
  keyKind: SuppressionKind;
  keyHash: string;
}

/** The keyed hash under which somebody is on the do-not-mail list. */
export function suppressionKey(shopId: string, keyKind: SuppressionKind, text: string): SuppressionKey {
  return { keyKind, keyHash: keyedHash(shopId, keyKind, keyKind === "email" ? text.trim().toLowerCase() : text) };
}

/** Everything under which a person could be on the list: customer, e-mail address, postal address. */
export function suppressionKeysOfPerson(
  shopId: string,
  person: { customerId: string | null; email: string | null; recipient: Recipient | null },
): SuppressionKey[] {
  const keys: SuppressionKey[] = [];
  if (person.customerId) keys.push(suppressionKey(shopId, "customer", person.customerId));
  if (person.email) keys.push(suppressionKey(shopId, "email", person.email));
  if (person.recipient) keys.push(suppressionKey(shopId, "address", addressKey(person.recipient)));
  return keys;
}

/** Everything under which an order's recipient could be on the list. */
export function suppressionKeysOf(shopId: string, order: OrderFacts, recipient: Recipient | null): SuppressionKey[] {
  return suppressionKeysOfPerson(shopId, { customerId: order.customer?.id ?? null, email: order.customer?.email ?? null, recipient });
}

/** Whether any of the keys is on the shop's do-not-mail list. */
export async function isSuppressed(db: ShopTransaction, keys: readonly SuppressionKey[]): Promise<boolean> {
  if (keys.length === 0) return false;
  return (await db.suppression.count({ where: { OR: [...keys] } })) > 0;
}

/** Whether a customer was erased: then their number is not stored again either. */
export async function isErased(db: ShopTransaction, customerId: string): Promise<boolean> {
  return (await db.suppression.count({ where: { ...suppressionKey(db.$shopId, "customer", customerId), reason: "erased" } })) > 0;
}

/** Whether any of the keys was left by an erasure: then nothing that tells the person or their household again is stored. */
export async function isErasedPerson(db: ShopTransaction, keys: readonly SuppressionKey[]): Promise<boolean> {
  if (keys.length === 0) return false;
  return (await db.suppression.count({ where: { reason: "erased", OR: [...keys] } })) > 0;
}

/** Who a person is for the cool-down: the customer, else the address. Null when there is neither. */
export function personKey(shopId: string, customerId: string | null, recipient: Recipient | null): string | null {
  if (customerId) return keyedHash(shopId, "person", `customer ${customerId}`);
  return recipient ? keyedHash(shopId, "person", `address ${addressKey(recipient)}`) : null;
}

/** A steady number from 0 to 99 for a person, for the holdout. */
export function personBucket(key: string): number {
  return Buffer.from(key, "base64url").readUInt32BE(0) % 100;
}

