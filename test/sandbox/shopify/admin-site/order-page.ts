import { existsSync, readFileSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { browserScript } from "./browser-scripts.ts";
import { respond } from "../https/http-exchange.ts";

/**
 * The page of one order with the app's block on it, as `shopify app build` left it. The block runs in a frame of its own, away from the admin,
 * and reaches the app only over its own origin, so that CORS is really asked.
 */

const folder = new URL("../../../../extensions/order-letters/", import.meta.url);
const bundle = new URL("dist/order-letters.js", folder);
const FRAME_PATH = "/__sandbox/order-block";
const HOST_PATH = `${FRAME_PATH}/host.js`;
const BUNDLE_PATH = `${FRAME_PATH}/block.js`;

export interface OrderPageContext {
  appOrigin: string;
  appBase: string;
  tokenPath: string;
  locale: string;
}

/** What stands in the middle of the admin on an order's page. */
export function orderPageBody(orderId: string): string {
  const block = existsSync(bundle)
    ? `<iframe id="order-block" title="Block of the app" src="${FRAME_PATH}?order=${orderId}"></iframe>`
    : "<p>The app’s block is not built: <code>npm run build:extension</code></p>";
  return `<div class="own-page"><h1>Order</h1><p>This is a page of Shopify itself, which the sandbox leaves empty but for the app’s block.</p>${block}</div>`;
}

/** Serves what the block's frame loads. Returns false for any other path. */
export async function serveOrderBlock(request: IncomingMessage, response: ServerResponse, context: OrderPageContext): Promise<boolean> {
  const url = new URL(request.url ?? "/", "http://admin");
  if (url.pathname === HOST_PATH) respond(response, 200, "text/javascript; charset=utf-8", await browserScript("extension/host"));
  else if (url.pathname === BUNDLE_PATH) respond(response, 200, "text/javascript; charset=utf-8", readFileSync(bundle));
  else if (url.pathname === FRAME_PATH) respond(response, 200, "text/html; charset=utf-8", framePage(url.searchParams.get("order") ?? "", context));
  else return false;
  return true;
}

function framePage(orderId: string, { appOrigin, appBase, tokenPath, locale }: OrderPageContext): string {
  const words = readWords(locale);
  const config = JSON.stringify({
    ...{ appOrigin, tokenPath, words, target: "admin.order-details.block.render" },
    selectedId: `gid://shopify/Order/${orderId.replace(/\D/g, "")}`,
  }).replaceAll("<", "\\u003c");
  return `<!doctype html>
<html lang="${locale}" data-app-base="${appBase}">
<head>
<meta charset="utf-8">
<title>${words.name}</title>
<style>body { margin: 0; font: 13px/1.4 -apple-system, "Segoe UI", Roboto, sans-serif; color: #303030; background: #fff; }</style>
</head>
<body>
<script type="application/json" id="extension-config">${config}</script>
<script src="${HOST_PATH}"></script>
<script src="${BUNDLE_PATH}"></script>
</body>
</html>`;
}

/** Shopify takes the user's language where the extension speaks it, else its default. */
function readWords(locale: string): { name: string } {
  const own = new URL(`locales/${locale.split("-")[0]}.json`, folder);
  return JSON.parse(readFileSync(existsSync(own) ? own : new URL("locales/en.default.json", folder), "utf8")) as { name: string };
}
