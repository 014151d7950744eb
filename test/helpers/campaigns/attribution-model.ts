/** The rule of decision 017 once more, the plain way: every order against every person. Tests compare the query with it. */

export interface ModelPerson {
  outcome: "mail" | "holdout";
  customerId: string;
  household: string;
  code: string | null;
  /** When the first letter of their stretch was in the post; null where none is. */
  opens: Date | null;
}

export interface ModelOrder {
  name: string;
  placedAt: Date;
  customerId: string | null;
  household: string;
  codes: string[];
  amount: number;
  counts: boolean;
}

export interface ModelMatch {
  order: ModelOrder;
  by: "code" | "customer" | "address";
  person: ModelPerson | null;
}

/** The orders that count, each with whom it counts for. People come in the audience's order. */
export function attribute(people: readonly ModelPerson[], orders: readonly ModelOrder[], days: number): ModelMatch[] {
  return orders.flatMap((order): ModelMatch[] => {
    if (!order.counts) return [];
    const open = people.filter(({ opens }) => opens && opens <= order.placedAt && order.placedAt.getTime() < opens.getTime() + days * 86_400_000);
    const asCustomer = open.find(({ customerId }) => customerId === order.customerId);
    const atHome = open.find(({ household }) => household === order.household);
    const byCode = open.some(({ code }) => code !== null && order.codes.some((each) => each.toLowerCase() === code.toLowerCase()));
    const person = asCustomer ?? atHome ?? null;
    if (!person && !byCode) return [];
    return [{ order, person, by: byCode ? "code" : asCustomer ? "customer" : "address" }];
  });
}

/** A side as the model counts it: people whose window has opened, and what they bought. */
export function countSide(people: readonly ModelPerson[], matches: readonly ModelMatch[], outcome: ModelPerson["outcome"]) {
  const theirs = matches.filter(({ person }) => person?.outcome === outcome);
  return {
    people: people.filter((each) => each.outcome === outcome && each.opens).length,
    buyers: new Set(theirs.map(({ person }) => person)).size,
    orders: theirs.length,
    revenue: theirs.reduce((sum, { order }) => sum + order.amount, 0),
  };
}
