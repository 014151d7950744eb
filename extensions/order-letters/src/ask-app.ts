import type { BlockPreview, OrderBlock, OrderBlockAnswer } from "../../../app/components/order-block/order-block.ts";

/** Why the app gave no answer that could be shown. */
export type Failure = "unreachable" | "signedOut" | "unknown" | "fault";
export type Answer<T> = { ok: true; value: T } | { ok: false; failure: Failure };

/** What the merchant asks for by hand; `requestId` stays the same when the same sending is tried again. */
export type Wish =
  | { intent: "recall"; letterId: string }
  | { intent: "send"; templateId: string; versionId: string; requestId: string; confirmed: "yes" };

export function readOrder(orderId: string): Promise<Answer<OrderBlock>> {
  return ask(orderId);
}

/** The letter as it would go now. */
export function previewLetter(orderId: string, templateId: string): Promise<Answer<BlockPreview>> {
  return ask(`${orderId}/preview`, { template: templateId });
}

export function changeOrder(orderId: string, wish: Wish): Promise<Answer<OrderBlockAnswer>> {
  return ask(orderId, {}, { method: "POST", body: new URLSearchParams(wish) });
}

/** Shopify resolves the path against the app's own address and adds a session token. */
async function ask<T>(path: string, query: Record<string, string> = {}, init: RequestInit = {}): Promise<Answer<T>> {
  const asked = new URLSearchParams({ language: shopify.i18n.translate("language"), ...query });
  try {
    const response = await fetch(`/api/orders/${path}?${asked}`, init);
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
