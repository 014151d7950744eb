import type { MailpieceStatus } from "~/mailings/status";
import { filledCustomers, type FilledCustomer } from "./customers.ts";

/** What becomes of one order of the filled shop: the same each time, so that pictures of its pages can be compared. */
export interface PlannedOrder {
  index: number;
  id: string;
  name: string;
  placedAt: Date;
  customer: FilledCustomer;
  /** The how-manieth order of this customer, from 1. */
  visit: number;
  /** Minor units of euro. */
  total: number;
  products: { title: string; quantity: number; cents: number }[];
  /** Where its letter stands; null where none was written. */
  letter: MailpieceStatus | null;
  /** Why the letter or the order stopped. */
  reasons: string[];
  cancelled: boolean;
}

export const filledOrders = 72;
const hoursApart = 19;

/** The newest orders show every status once; those before are mostly in the post. */
const newest: [MailpieceStatus | null, string[]][] = [
  ["held", []],
  ["held", []],
  [null, ["total-too-low"]],
  ["needs_funds", ["monthly-limit-reached"]],
  ["needs_funds", ["monthly-limit-reached"]],
  ["batched", []],
  ["placing", []],
  ["needs_review", ["outcome-unknown"]],
  ["placed", []],
  ["in_production", []],
  [null, ["cool-down"]],
  ["in_production", []],
  ["failed", ["provider-refused-recipient"]],
  ["recalled", ["recalled-by-hand"]],
  ["skipped", ["order-cancelled"]],
  [null, ["country-not-chosen"]],
];

const shelf: [string, number][] = [
  ["Linen tablecloth", 6450],
  ["Beeswax candles", 1000],
  ["Wool throw, undyed", 12900],
  ["Tea towels, set of three", 2850],
  ["Stoneware mug", 2200],
];

/** Every order of the filled shop at `at`, the newest first. */
export function planOrders(at: Date): PlannedOrder[] {
  const visits = new Map<string, number>();
  const oldestFirst = Array.from({ length: filledOrders }, (_, age) => filledOrders - 1 - age).map((index): PlannedOrder => {
    const customer = filledCustomers[(index * 7) % filledCustomers.length] ?? filledCustomers[0];
    if (!customer) throw new Error("There are customers.");
    const visit = (visits.get(customer.id) ?? 0) + 1;
    visits.set(customer.id, visit);
    const products = pick(index);
    const [letter, reasons] = fateOf(index);
    return {
      ...{ index, customer, visit, products, letter, reasons },
      id: String(820_982_911_946_000_000n + BigInt(filledOrders - index)),
      name: `#${1000 + filledOrders - index}`,
      placedAt: new Date(at.getTime() - index * hoursApart * 3_600_000 - 25 * 60_000),
      total: products.reduce((sum, { quantity, cents }) => sum + quantity * cents, 0),
      cancelled: reasons.includes("order-cancelled"),
    };
  });
  return oldestFirst.reverse();
}

function fateOf(index: number): [MailpieceStatus | null, string[]] {
  const known = newest[index];
  if (known) return known;
  if (index % 11 === 0) return [null, ["total-too-low"]];
  if (index % 17 === 0) return ["recalled", ["recalled-by-hand"]];
  return ["fulfilled", []];
}

function pick(index: number): PlannedOrder["products"] {
  return [0, 1].slice(0, 1 + (index % 2)).flatMap((step) => {
    const [title, cents] = shelf[(index + step * 2) % shelf.length] ?? ["Linen tablecloth", 6450];
    return [{ title, quantity: 1 + (index % 3 === 0 ? 1 : 0), cents }];
  });
}
