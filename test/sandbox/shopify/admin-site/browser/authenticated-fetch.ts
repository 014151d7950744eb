import { openAddress } from "./navigation.ts";
import { freshIdToken, idToken } from "./session-token.ts";

const REAUTHORIZE_HEADER = "X-Shopify-API-Request-Failure-Reauthorize-Url";
const RETRY_HEADER = "X-Shopify-Retry-Invalid-Session-Request";

/**
 * Makes fetch add the session token to requests for the app's own origin, try once more with a fresh token when the app
 * asks for that, and follow the app's wish to leave the frame for an address.
 */
export function patchFetch(): void {
  const plainFetch = window.fetch.bind(window);

  const send = async (request: Request, token: string): Promise<Response> => {
    const headers = new Headers(request.headers);
    if (!headers.has("Authorization")) headers.set("Authorization", `Bearer ${token}`);
    headers.set("X-Requested-With", "XMLHttpRequest");
    return plainFetch(new Request(request, { headers }));
  };

  window.fetch = async (input, init) => {
    const request = new Request(input, init);
    if (new URL(request.url).origin !== window.location.origin) return plainFetch(input, init);
    const again = request.clone();
    let response = await send(request, await idToken());
    if (response.headers.has(RETRY_HEADER)) response = await send(again, await freshIdToken());
    const reauthorize = response.headers.get(REAUTHORIZE_HEADER);
    if (reauthorize) openAddress(reauthorize, "_top");
    return response;
  };
}

function reloadAddress(): string | null {
  return new URL(window.location.href).searchParams.get("shopify-reload");
}

/** Whether this is the page an app answers with when a document request came without a session token. */
export function isBounce(): boolean {
  return reloadAddress() !== null;
}

/** Fetches the address in `shopify-reload` with a session token and puts the answer in the bounce page's place. */
export async function followBounce(): Promise<void> {
  const wanted = new URL(reloadAddress() ?? "/", window.location.href);
  // The app knows its public address only; here it may be reached through another one.
  const target = new URL(wanted.pathname + wanted.search, window.location.origin);
  const token = await idToken();
  const response = await fetch(target, { headers: { Authorization: `Bearer ${token}`, "X-Shopify-Bounce": "1" } });
  const html = await response.text();
  window.history.replaceState(null, "", target);
  document.open();
  document.write(html);
  document.close();
}
