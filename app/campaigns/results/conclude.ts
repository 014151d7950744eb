import { meanInterval, newcombe, scale, welch, wilson, type Interval } from "./intervals";

/** What can honestly be said of a campaign from what was counted, and where nothing can, why. Pure. */

/** Fewest people on either side whose shares are compared. */
export const leastPeople = 50;
/** Fewest buyers on either side whose spending is compared: a few large orders would decide alone. */
export const leastBuyers = 20;

/** One side as it was counted, the mailed or the held out. Revenue in minor units of the orders' currency. */
export interface Side {
  people: number;
  buyers: number;
  orders: number;
  revenue: number;
  /** Of the revenue of a person, those without an order among them. */
  variance: number;
}

export interface Counted {
  mailed: Side;
  heldOut: Side;
  /** ISO 4217, in capitals, of all orders that were matched. */
  orderCurrencies: readonly string[];
  /** What was paid for the letters, in minor units of each currency, in capitals. */
  costs: readonly { amount: number; currency: string }[];
}

export type Unsaid = "no-holdout" | "few-held-out" | "few-mailed" | "few-buyers" | "several-order-currencies" | "several-cost-currencies" | "other-currency" | "no-cost";
/** A finding, or the reason why there is none; each reason has a sentence in the admin. */
export type Finding = ({ ok: true } & Interval) | { ok: false; reason: Unsaid };

export interface SideResult {
  people: number;
  buyers: number;
  orders: number;
  /** Null where nobody is on this side. */
  conversion: Interval | null;
  /** Revenue in minor units of `currency`, all of it and a person's; null where the orders are in several. */
  revenue: number | null;
  perPerson: Interval | null;
}

export interface Conclusion {
  mailed: SideResult;
  heldOut: SideResult;
  /** Of the revenue; null where there is no order, or orders in several currencies. */
  currency: string | null;
  costs: readonly { amount: number; currency: string }[];
  /** How much larger the share of buyers is among the mailed. */
  lift: Finding;
  /** What that comes to in buyers over all who were mailed. */
  extraBuyers: Finding;
  /** What the mailed spent more than they would have, in minor units of `currency`. */
  extraRevenue: Finding;
  /** Extra revenue for each unit of money that the letters cost. */
  returned: Finding;
}

/** Concludes from what was counted. Money is never added or divided across currencies. */
export function conclude({ mailed, heldOut, orderCurrencies, costs }: Counted): Conclusion {
  const isOneCurrency = orderCurrencies.length <= 1;
  const currency = orderCurrencies.length === 1 ? (orderCurrencies[0] ?? null) : null;
  const gap = gapOfPeople(mailed, heldOut);
  const lift: Finding = gap ? unsaid(gap) : { ok: true, ...newcombe(shareOf(mailed), shareOf(heldOut)) };
  const extraRevenue = findExtraRevenue(mailed, heldOut, gap, isOneCurrency);
  return {
    mailed: describe(mailed, isOneCurrency),
    heldOut: describe(heldOut, isOneCurrency),
    currency,
    costs,
    lift,
    extraBuyers: scaled(lift, mailed.people),
    extraRevenue,
    returned: findReturn(extraRevenue, currency, costs),
  };
}

function gapOfPeople(mailed: Side, heldOut: Side): Unsaid | null {
  if (heldOut.people === 0) return "no-holdout";
  if (heldOut.people < leastPeople) return "few-held-out";
  return mailed.people < leastPeople ? "few-mailed" : null;
}

function findExtraRevenue(mailed: Side, heldOut: Side, gap: Unsaid | null, isOneCurrency: boolean): Finding {
  if (gap) return unsaid(gap);
  if (!isOneCurrency) return unsaid("several-order-currencies");
  if (Math.min(mailed.buyers, heldOut.buyers) < leastBuyers) return unsaid("few-buyers");
  return scaled({ ok: true, ...welch(sampleOf(mailed), sampleOf(heldOut)) }, mailed.people);
}

function findReturn(extraRevenue: Finding, currency: string | null, costs: Counted["costs"]): Finding {
  if (!extraRevenue.ok) return extraRevenue;
  const [cost, ...others] = costs.filter(({ amount }) => amount > 0);
  if (!cost) return unsaid("no-cost");
  if (others.length > 0) return unsaid("several-cost-currencies");
  // No rate of exchange is known here, and a guessed one would be in the figure for ever.
  return cost.currency === currency ? scaled(extraRevenue, 1 / cost.amount) : unsaid("other-currency");
}

function describe(side: Side, isOneCurrency: boolean): SideResult {
  const { people, buyers, orders, revenue } = side;
  const isSampled = isOneCurrency && people >= leastPeople && buyers >= leastBuyers;
  return {
    ...{ people, buyers, orders, revenue: isOneCurrency ? revenue : null },
    conversion: people > 0 ? wilson(shareOf(side)) : null,
    perPerson: isSampled ? meanInterval(sampleOf(side)) : null,
  };
}

function shareOf({ buyers, people }: Side) {
  return { hits: buyers, of: people };
}

function sampleOf({ revenue, variance, people }: Side) {
  return { mean: revenue / people, variance, of: people };
}

function scaled(finding: Finding, factor: number): Finding {
  return finding.ok ? { ok: true, ...scale(finding, factor) } : finding;
}

function unsaid(reason: Unsaid): Finding {
  return { ok: false, reason };
}
