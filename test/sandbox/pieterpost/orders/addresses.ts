import type { PieterPostState } from "../state.ts";

/** Where the payer pays an order or a top-up. */
export function checkoutUrl(state: PieterPostState, id: string): string {
  return `${state.baseUrl}/v1/sandbox/checkout/${id}`;
}

/** PieterPost's own address for the same, which MCP prefers "over the raw Stripe checkoutUrl". */
export function publicCheckoutUrl(state: PieterPostState, order: { orderRef: string }): string {
  return `${state.baseUrl}/pay/${order.orderRef}`;
}
