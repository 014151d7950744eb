import type { OrderFacts, PostalAddress } from "./order-facts";

/**
 * Whether an order is sent to somebody other than its buyer: the shipping name is unlike the billing name. A shortened first
 * name ("A. Lovelace") is the same person; one name alone, or no billing address, tells nothing and is no gift.
 */
export function isGiftOrder(order: Pick<OrderFacts, "shippingAddress" | "billingAddress">): boolean {
  const receiver = nameWords(order.shippingAddress);
  const buyer = nameWords(order.billingAddress);
  if (receiver.length === 0 || buyer.length === 0) return false;
  return !isSamePerson(receiver, buyer);
}

function nameWords(address: PostalAddress | null): string[] {
  if (!address) return [];
  const name = address.name || `${address.firstName} ${address.lastName}`;
  return name
    .normalize("NFKD")
    .toLowerCase()
    .replace(/\p{M}/gu, "")
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word && !titles.has(word));
}

const titles = new Set(["mr", "mrs", "ms", "miss", "dr", "prof", "herr", "frau", "dhr", "mevr", "m", "mme", "mlle"]);

function isSamePerson(a: string[], b: string[]): boolean {
  if (a.join(" ") === b.join(" ")) return true;
  if (a.at(-1) !== b.at(-1) || a.length < 2 || b.length < 2) return false;
  const [firstA = "", firstB = ""] = [a[0], b[0]];
  return (firstA.length === 1 && firstB.startsWith(firstA)) || (firstB.length === 1 && firstA.startsWith(firstB)) || firstA === firstB;
}
