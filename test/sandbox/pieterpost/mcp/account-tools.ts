import { walletView } from "../wallet/account.ts";
import { createKey, keyView, revokeKey } from "../rest/api-keys.ts";
import { notFound } from "../api-error.ts";
import { orderView } from "../orders/order-view.ts";
import { findOrder } from "../orders/orders.ts";
import { capabilities } from "../wallet/quotes.ts";
import { once, payloadPart, readCurrency, readLimit, type Tools } from "./tool-call.ts";
import { createTopup, findTopup, listTopups, topupView } from "../wallet/topups.ts";

/** The tools that read wallet, orders and top-ups, add money, and manage API keys. */
export const accountTools: Tools = {
  get_wallet: {
    scope: "api:read",
    run: ({ state, account, mode, args }) => ({
      ...capabilities(state, account),
      hostedApiEnabled: true,
      wallet: walletView(account.wallet(mode, readCurrency(args) ?? "eur")),
    }),
  },
  get_order: {
    scope: "api:read",
    run: ({ state, account, mode, args }) => {
      const order = findOrder(state, account, String(args["orderId"]));
      if (order.mode !== mode) throw notFound("Order");
      return orderView(state, account, order, "mcp");
    },
  },
  get_topup: {
    scope: "api:read",
    run: ({ state, account, mode, args }) =>
      topupView(state, findTopup(state, account, mode, String(args["topupId"])), "mcp"),
  },
  list_topups: {
    scope: "api:read",
    run: ({ state, account, mode, args }) => {
      // "Typical range is 1 to 20."
      const found = listTopups(state, account, { mode, currency: readCurrency(args), limit: readLimit(args, 20, 100) });
      return { topups: found.map((topup) => topupView(state, topup, "mcp")) };
    },
  },
  create_credit_topup: {
    scope: "api:send",
    run: (call) =>
      once(call, "create_credit_topup", () => {
        const { state, account, mode, args, refuse } = call;
        const topup = createTopup(state, { account, mode, body: payloadPart(args), refuse });
        return { outcome: topupView(state, topup, "mcp"), refused: topup.status === "failed" };
      }),
  },
  list_api_keys: {
    scope: "api:keys",
    run: ({ account }) => ({ keys: account.keys.map(keyView) }),
  },
  create_api_key: {
    scope: "api:keys",
    run: ({ state, account, mode, args }) => {
      const name = typeof args["name"] === "string" ? args["name"].trim() : "";
      const key = createKey(state, account, mode, name === "" ? "API key" : name);
      return {
        key: keyView(key),
        secret: key.secret,
        warning: "Store this secret now: it is shown once and cannot be recovered later.",
      };
    },
  },
  revoke_api_key: {
    scope: "api:keys",
    run: ({ state, account, args }) => ({
      key: keyView(revokeKey(state, account, String(args["keyId"]))),
      revoked: true,
    }),
  },
};
