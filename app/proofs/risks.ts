import type { OrderFacts } from "~/orders/order-facts";
import type { Recipient } from "~/orders/recipient";
import type { TemplateValues } from "~/templates/variables";

/** What makes a letter likely to go wrong on paper, in the order it is shown. */
export const risks = [
  "would-be-stopped",
  "missing-first-name",
  "empty-variable",
  "longest-name",
  "longest-address",
  "longest-letter",
  "non-latin-script",
  "emoji",
] as const;
export type Risk = (typeof risks)[number];

/** One letter as it would be written now. */
export interface WrittenLetter {
  /** Null for a letter to somebody without an order of theirs. */
  order: OrderFacts | null;
  recipient: Recipient;
  values: TemplateValues;
  /** Null where the template cannot be read. */
  message: string | null;
  /** Codes of what would keep it from being bought; empty where it prints. */
  stops: readonly string[];
}

const otherScript = /(?!\p{Script=Latin}|\p{Script=Common}|\p{Script=Inherited})\p{L}/gu;
const pictograph = /(?![©®™\d#*])\p{Extended_Pictographic}|\p{Regional_Indicator}/u;

/** Lines of an address that are longer in all than this, and names longer than that, are as long as ours that are made up. */
export const longName = 30;
export const longAddress = 70;

/** In characters as a reader counts them, so that one outside the basic plane is one. */
export function nameLength({ recipient }: WrittenLetter): number {
  return [...recipient.name].length;
}

/** All lines below the name together. */
export function addressLength({ recipient: { company, streetAddress, extra, postalCode, city, state } }: WrittenLetter): number {
  return [company, streetAddress, extra, postalCode, city, state].join("").length;
}

/** How long the words are; 0 where they cannot be written. */
export function letterLength({ message }: WrittenLetter): number {
  return message?.length ?? 0;
}

/** Letters of another script than Latin, in all that is written of a person. */
export function countOtherScript({ recipient, message }: WrittenLetter): number {
  return `${recipient.name} ${recipient.streetAddress} ${recipient.city} ${message ?? ""}`.match(otherScript)?.length ?? 0;
}

/** Whether a greeting by first name would greet nobody. */
export function hasNoFirstName({ values }: WrittenLetter): boolean {
  return isBlank(values.first_name);
}

/** Whether the order holds an emoji anywhere a letter could take it from; what is printed is cleaned of them. */
export function hasEmoji({ order }: WrittenLetter): boolean {
  if (!order) return false;
  const { shippingAddress, billingAddress, customer, note, productTitles } = order;
  const names = [shippingAddress, billingAddress, customer].map((person) => `${person?.firstName ?? ""}${person?.lastName ?? ""}`);
  return pictograph.test([...names, shippingAddress?.name, billingAddress?.name, note, ...productTitles].join(" "));
}

/** Those of a template's variables that are empty in a letter; the first name is a risk of its own. */
export function emptyVariables({ values }: WrittenLetter, variables: readonly string[]): string[] {
  return variables.filter((name) => name !== "first_name" && isBlank((values as Record<string, unknown>)[name]));
}

function isBlank(value: unknown): boolean {
  return value === null || value === undefined || (typeof value === "string" && value.trim() === "") || (Array.isArray(value) && value.length === 0);
}
