import { walletView } from "../wallet/account.ts";
import { keyView } from "../rest/api-keys.ts";
import { orderView } from "../orders/order-view.ts";
import { capabilities } from "../wallet/quotes.ts";
import type { ToolCall } from "./tool-call.ts";
import { documentedTools } from "./tool-descriptions.ts";
import { topupView } from "../wallet/topups.ts";

export type SearchDocument = {
  id: string;
  title: string;
  text: string;
  url: string;
  metadata: { kind: "documentation" | "account" };
};

const guides: [string, string, string][] = [
  ["compose-links", "Compose links", "POST /v1/compose-links prepares one recipient and an optional message."],
  ["checkout-links", "Hosted checkout", "POST /v1/checkout-links creates an order that a payer pays by card or iDEAL."],
  ["orders", "Direct orders", "POST /v1/orders sends letters or postcards paid from wallet credits."],
  ["order-status", "Orders and status", "GET /v1/orders/:orderId tells draft, checkout_open, paid, queued, fulfilled."],
  ["wallet", "Wallet and top-ups", "GET /v1/wallet reads the balance; POST /v1/credits/topups adds credits."],
  ["uploads", "Uploads", "POST /v1/uploads takes postcard fronts, letter attachments and letter stamps."],
  ["limits", "Limits", "60 requests per minute, 100 orders per UTC day, 25 recipients per order."],
];

/**
 * What `search` searches: "API docs and the authenticated API account summary, keys, wallets, orders, activity, and MCP
 * connections". Keys appear without their secrets, as everywhere but in the answer that creates one.
 */
export function searchDocuments({ state, store, account }: Omit<ToolCall, "mode">): SearchDocument[] {
  const documentation = (id: string, title: string, text: string): SearchDocument => ({
    id: `doc:${id}`,
    ...{ title, text, url: `${state.baseUrl}/api/docs#${id}`, metadata: { kind: "documentation" } },
  });
  const resource = (id: string, title: string, content: unknown): SearchDocument => ({
    ...{ id, title, text: JSON.stringify(content), url: `${state.baseUrl}/api/dashboard#${id}` },
    metadata: { kind: "account" },
  });
  const orders = state.orders.filter((order) => order.accountId === account.id).reverse();
  const topups = state.topups.filter((topup) => topup.accountId === account.id).reverse();
  const activity = [
    ...orders.map(({ orderId, createdAt, mode }) => ({ id: orderId, kind: "order", at: createdAt, mode })),
    ...topups.map(({ topupId, createdAt, mode }) => ({ id: topupId, kind: "topup", at: createdAt, mode })),
  ].sort((a, b) => b.at.getTime() - a.at.getTime());

  return [
    ...guides.map(([id, title, text]) => documentation(id, title, text)),
    ...documentedTools.map((tool) => documentation(`tool-${tool.name}`, tool.name, tool.description)),
    resource("account", "Account summary", capabilities(state, account)),
    resource("keys", "API keys", account.keys.map(keyView)),
    ...(["test", "live"] as const).flatMap((mode) =>
      (["eur", "usd"] as const).map((currency) =>
        resource(
          `wallet:${mode}:${currency}`,
          `Wallet ${mode} ${currency}`,
          walletView(account.wallet(mode, currency)),
        ),
      ),
    ),
    ...orders.map((order) =>
      resource(`order:${order.orderId}`, `Order ${order.orderId}`, orderView(state, account, order, "mcp")),
    ),
    ...topups.map((topup) =>
      resource(`topup:${topup.topupId}`, `Top-up ${topup.topupId}`, topupView(state, topup, "mcp")),
    ),
    resource("activity", "Recent activity", activity.slice(0, 50)),
    resource("connections", "MCP connections", store.connectionsOf(account)),
  ];
}
