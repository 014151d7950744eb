import type { RestMoneySet } from "../stores/rest-json.ts";

export interface MoneyV2 {
  amount: string;
  currencyCode: string;
}

export interface MoneyBag {
  shopMoney: MoneyV2;
  presentmentMoney: MoneyV2;
}

const SCALE = 1_000_000n;

/** An amount in millionths, so that sums are exact in every currency. */
export function toMillionths(amount: string | number): bigint {
  const match = /^(-?)(\d+)(?:\.(\d{1,6})\d*)?$/.exec(String(amount).trim());
  if (!match) throw new RangeError(`Not an amount of money: ${amount}`);
  const [, sign, whole = "0", fraction = ""] = match;
  const value = BigInt(whole) * SCALE + BigInt(fraction.padEnd(6, "0"));
  return sign ? -value : value;
}

/** Shopify's Decimal scalar: no trailing zeros, but always one decimal place ("398.0", "19.99"). */
export function toDecimal(millionths: bigint): string {
  const sign = millionths < 0n ? "-" : "";
  const absolute = millionths < 0n ? -millionths : millionths;
  const fraction = String(absolute % SCALE).padStart(6, "0").replace(/0+$/, "");
  return `${sign}${absolute / SCALE}.${fraction || "0"}`;
}

/** The older Money scalar: at least two decimal places ("398.00"). */
export function toMoneyScalar(money: MoneyV2): string {
  const [whole = "0", fraction = ""] = money.amount.split(".");
  return `${whole}.${fraction.padEnd(2, "0")}`;
}

export function money(amount: string | number, currencyCode: string): MoneyV2 {
  return { amount: toDecimal(toMillionths(amount)), currencyCode };
}

/** The currencies of one order: the shop's and the one the buyer saw. */
export interface OrderCurrencies {
  shop: string;
  presentment: string;
}

/** A money bag from a webhook's set; where only the plain amount was sent, it stands for both currencies. */
export function moneyBag(
  set: RestMoneySet | null | undefined,
  amount: string | number | null | undefined,
  currencies: OrderCurrencies,
): MoneyBag {
  if (set) {
    return {
      shopMoney: money(set.shop_money.amount, set.shop_money.currency_code),
      presentmentMoney: money(set.presentment_money.amount, set.presentment_money.currency_code),
    };
  }
  const plain = amount ?? 0;
  return { shopMoney: money(plain, currencies.shop), presentmentMoney: money(plain, currencies.presentment) };
}

export function sumBags(bags: MoneyBag[], currencies: OrderCurrencies): MoneyBag {
  const sum = (pick: (bag: MoneyBag) => MoneyV2): string =>
    toDecimal(bags.reduce((total, bag) => total + toMillionths(pick(bag).amount), 0n));
  return {
    shopMoney: { amount: sum((bag) => bag.shopMoney), currencyCode: currencies.shop },
    presentmentMoney: { amount: sum((bag) => bag.presentmentMoney), currencyCode: currencies.presentment },
  };
}

export function negated(bag: MoneyBag): MoneyBag {
  return scaledBag(bag, -1);
}

/** A bag multiplied by a whole number, as unit prices are by their quantity. */
export function scaledBag(bag: MoneyBag, factor: number): MoneyBag {
  const scale = (part: MoneyV2): MoneyV2 => ({
    amount: toDecimal(toMillionths(part.amount) * BigInt(factor)),
    currencyCode: part.currencyCode,
  });
  return { shopMoney: scale(bag.shopMoney), presentmentMoney: scale(bag.presentmentMoney) };
}
