import type { OrderBlock, OrderBlockAnswer } from "../../../app/orders/order-block.ts";

/** Why the app gave no answer that could be shown. */
export type Failure = "unreachable" | "signedOut" | "unknown" | "fault";
export type Answer<T> = { ok: true; value: T } | { ok: false; failure: Failure };

/** What the merchant asks for by hand; `requestId` stays the same when the same sending is tried again. */
export type Wish = { intent: "recall"; letterId: string } | { intent: "send"; templateId: string; requestId: string };

export function readOrder(orderId: string): Promise<Answer<OrderBlock>> {
  return ask(orderId, {});
}

export function changeOrder(orderId: string, wish: Wish): Promise<Answer<OrderBlockAnswer>> {
  return ask(orderId, { method: "POST", body: new URLSearchParams(wish) });
}

/** Shopify resolves the path against the app's own address and adds a session token. */
async function ask<T>(orderId: string, init: RequestInit): Promise<Answer<T>> {
  const language = shopify.i18n.translate("language");
  try {
    const response = await fetch(`/api/orders/${encodeURIComponent(orderId)}?language=${language}`, init);
    if (response.ok) return { ok: true, value: (await response.json()) as T };
    return { ok: false, failure: failureOf(response.status) };
  } catch {
    return { ok: false, failure: "unreachable" };
  }
}

function failureOf(status: number): Failure {
  if (status === 401) return "signedOut";
  return status === 404 ? "unknown" : "fault";
}
