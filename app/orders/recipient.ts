import { z } from "zod";
import { cleanValue } from "~/templates/limits";
import { isGiftOrder } from "./gift";
import type { OrderFacts, PostalAddress } from "./order-facts";

/** The person a mailpiece goes to, with a complete postal address. */
export const recipientSchema = z.object({
  name: z.string(),
  firstName: z.string(),
  lastName: z.string(),
  company: z.string(),
  streetAddress: z.string(),
  /** Company, care of, flat: what stands between name and street. */
  extra: z.string(),
  postalCode: z.string(),
  city: z.string(),
  state: z.string(),
  countryCode: z.string().length(2),
});
export type Recipient = z.infer<typeof recipientSchema>;

/** Why an order has nobody to write to. */
export type NoRecipientReason =
  | "no-address"
  | "address-without-name"
  | "address-without-street"
  | "address-without-city"
  | "address-without-postal-code"
  | "address-without-state"
  | "address-without-country"
  | "name-too-long"
  | "address-too-long";

export type GiftRule = "buyer" | "recipient";

export type RecipientChoice =
  | { ok: true; recipient: Recipient; gift: boolean }
  | { ok: false; reason: NoRecipientReason; gift: boolean };

/** Longest line that fits an envelope's window. Ours: no provider documents one, and a longer line is never cut. */
const longestLine = 100;

/** Countries whose addresses name a state or province that mail does not arrive without. */
export const countriesWithState = new Set(["US", "CA", "AU"]);

/**
 * Who an order's letter goes to: the shipping address, else the billing address, else the customer's default address. A gift
 * (shipping name unlike billing name) thanks the buyer at the billing address, unless the merchant chose the recipient. An address
 * with gaps is passed over for the next one; when none is whole, the reason is that of the first.
 */
export function findRecipient(order: OrderFacts, giftRule: GiftRule): RecipientChoice {
  const gift = isGiftOrder(order);
  const shipped = [order.shippingAddress, order.billingAddress, order.customer?.defaultAddress ?? null];
  const billed = [order.billingAddress];
  const candidates = (gift && giftRule === "buyer" ? billed : shipped).filter((address) => address !== null);
  let firstReason: NoRecipientReason | null = null;
  for (const address of candidates) {
    const read = readRecipient(address, order.customer);
    if (typeof read !== "string") return { ok: true, recipient: read, gift };
    firstReason ??= read;
  }
  return { ok: false, reason: firstReason ?? "no-address", gift };
}

/** Who lives at an address, with the customer's name where the address has none; or what it lacks to be written to. */
export function readRecipient(
  address: PostalAddress,
  customer: { firstName: string; lastName: string } | null,
): Recipient | NoRecipientReason {
  const line = (value: string) => cleanValue(value);
  const firstName = line(address.firstName);
  const lastName = line(address.lastName);
  const company = line(address.company);
  const ownName = line(address.name) || [firstName, lastName].filter(Boolean).join(" ");
  const customerName = line([customer?.firstName, customer?.lastName].filter(Boolean).join(" "));
  const name = ownName || company || customerName;
  const [street, ...rest] = [line(address.address1), line(address.address2)].filter(Boolean);
  const countryCode = address.countryCode.toUpperCase();
  const state = line(countriesWithState.has(countryCode) ? address.provinceCode || address.province : address.province);
  const extra = [company === name ? "" : company, ...rest].filter(Boolean).join(", ");
  const recipient: Recipient = {
    name,
    firstName,
    lastName,
    company,
    streetAddress: street ?? "",
    extra,
    postalCode: line(address.zip),
    city: line(address.city),
    state,
    countryCode,
  };
  return findGap(recipient) ?? recipient;
}

function findGap(recipient: Recipient): NoRecipientReason | null {
  if (!recipient.streetAddress && !recipient.city) return "no-address";
  if (!recipient.name) return "address-without-name";
  if (!recipient.streetAddress) return "address-without-street";
  if (!recipient.city) return "address-without-city";
  if (!/^[A-Z]{2}$/.test(recipient.countryCode)) return "address-without-country";
  if (!recipient.postalCode) return "address-without-postal-code";
  if (!recipient.state && countriesWithState.has(recipient.countryCode)) return "address-without-state";
  if (recipient.name.length > longestLine) return "name-too-long";
  const lines = [recipient.streetAddress, recipient.extra, recipient.city, recipient.state, recipient.postalCode];
  return lines.some((part) => part.length > longestLine) ? "address-too-long" : null;
}

/** United States letters and others never share an order (PieterPost, "Letter markets"). */
export function marketOf(countryCode: string): "us" | "other" {
  return countryCode === "US" ? "us" : "other";
}

/**
 * The name in two parts, for providers that want both. Shopify's own parts where the name is made of them, else its first word and the rest;
 * a single word, or a company, has no last name.
 */
export function splitName(recipient: Pick<Recipient, "name" | "firstName" | "lastName" | "company">): { firstName: string; lastName: string } {
  const { name, firstName, lastName, company } = recipient;
  if (firstName && lastName && foldText(firstName + lastName) === foldText(name)) return { firstName, lastName };
  const [first = "", ...rest] = name === company ? [name] : name.split(" ");
  return { firstName: first, lastName: rest.join(" ") };
}

/** Whether two recipients read the same on an envelope. */
export function isSameRecipient(a: Recipient, b: Recipient): boolean {
  return Object.keys(recipientSchema.shape).every((key) => a[key as keyof Recipient] === b[key as keyof Recipient]);
}

/** The parts of an address that tell two of them apart. */
export type AddressLines = Pick<Recipient, "name" | "streetAddress" | "postalCode" | "city" | "countryCode">;

/** The address as one line for comparing: case, accents, spaces and punctuation do not count. */
export function addressKey(recipient: AddressLines): string {
  const parts = [recipient.name, recipient.streetAddress, recipient.postalCode, recipient.city, recipient.countryCode];
  return parts.map(foldText).join("|");
}

/** Where somebody lives, as one line for comparing: the address without the name. */
export function householdAddress({ streetAddress, extra, company, postalCode, city, countryCode }: Recipient): string {
  // The company stands in `extra` of some addresses and not of others.
  const flat = extra.split(", ").filter((part) => part !== company).join(" ");
  return [streetAddress, flat, postalCode, city, countryCode].map(foldText).join("|");
}

/** Lower case without accents, spaces and punctuation. */
export function foldText(text: string): string {
  return text.normalize("NFKD").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");
}
