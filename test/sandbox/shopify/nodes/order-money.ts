import { moneyBag, negated, sumBags, toMillionths, type MoneyBag, type OrderCurrencies } from "./money.ts";
import type { RestRefund } from "../stores/rest-json.ts";
import type { RestOrder } from "../stores/rest-order.ts";

export function currenciesOf(order: RestOrder, shopCurrency: string): OrderCurrencies {
  const shop = order.total_price_set?.shop_money.currency_code ?? order.currency ?? shopCurrency;
  return { shop, presentment: order.presentment_currency ?? shop };
}

/** What a refund gave back: its successful transactions, or, where a body lists none, the lines it names. */
export function refundTotal(refund: RestRefund, currencies: OrderCurrencies): MoneyBag {
  const paidBack = (refund.transactions ?? []).filter((part) => part.kind === "refund" && part.status === "success");
  if (paidBack.length > 0) {
    return sumBags(paidBack.map((part) => moneyBag(null, part.amount, currencies)), currencies);
  }
  const lines = refund.refund_line_items ?? [];
  return sumBags(
    lines.flatMap((line) => [
      moneyBag(line.subtotal_set, line.subtotal, currencies),
      moneyBag(line.total_tax_set, line.total_tax, currencies),
    ]),
    currencies,
  );
}

export function totalRefunded(order: RestOrder, currencies: OrderCurrencies): MoneyBag {
  return sumBags((order.refunds ?? []).map((refund) => refundTotal(refund, currencies)), currencies);
}

export function totalPrice(order: RestOrder, currencies: OrderCurrencies): MoneyBag {
  return moneyBag(order.total_price_set, order.total_price, currencies);
}

/** What the shop received: everything once paid, nothing while pending or after the payment was voided. */
export function totalReceived(order: RestOrder, currencies: OrderCurrencies): MoneyBag {
  const paid = ["paid", "partially_refunded", "refunded"].includes(order.financial_status ?? "");
  if (paid) return totalPrice(order, currencies);
  if (order.financial_status !== "partially_paid") return moneyBag(null, 0, currencies);
  const outstanding = moneyBag(null, order.total_outstanding, currencies);
  return sumBags([totalPrice(order, currencies), negated(outstanding)], currencies);
}

/** The financial status after a refund that no orders/updated has told of yet. */
export function statusAfterRefund(order: RestOrder, currencies: OrderCurrencies): string {
  const refunded = toMillionths(totalRefunded(order, currencies).shopMoney.amount);
  const total = toMillionths(totalPrice(order, currencies).shopMoney.amount);
  return refunded >= total ? "refunded" : "partially_refunded";
}
