import { isEnvelope, type RequestName, type ToAdmin, type ToApp } from "./protocol.ts";

type Listener<Type extends ToApp["type"]> = (message: Extract<ToApp, { type: Type }>) => void;

const listeners = new Map<string, Set<(message: ToApp) => void>>();
const waiting = new Map<number, (value: unknown) => void>();
let lastRequest = 0;

/** Whether the page runs in a frame, as an embedded app does. */
export const isEmbedded = window.parent !== window;

export function tellAdmin(message: ToAdmin): void {
  // The app does not know its admin's address; whoever frames it could as well read what is sent to the real one.
  if (isEmbedded) window.parent.postMessage({ sandbox: "shopify-app-bridge", message }, "*");
}

export function askAdmin(name: RequestName): Promise<unknown> {
  if (!isEmbedded) return Promise.reject(new Error("App Bridge works only inside the Shopify admin"));
  lastRequest += 1;
  const id = lastRequest;
  return new Promise((resolve) => {
    waiting.set(id, resolve);
    tellAdmin({ type: "request", id, name });
  });
}

export function onAdmin<Type extends ToApp["type"]>(type: Type, listener: Listener<Type>): void {
  const known = listeners.get(type) ?? new Set();
  listeners.set(type, known.add(listener as (message: ToApp) => void));
}

window.addEventListener("message", (event) => {
  if (event.source !== window.parent || !isEnvelope<ToApp>(event.data)) return;
  const { message } = event.data;
  if (message.type === "answer") {
    waiting.get(message.id)?.(message.value);
    waiting.delete(message.id);
  }
  for (const listener of listeners.get(message.type) ?? []) listener(message);
});
