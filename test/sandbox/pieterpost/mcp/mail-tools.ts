import { openCheckout, parseCheckoutRequest } from "../wallet/checkout.ts";
import { composeLinkView, createComposeLink } from "../links/compose-links.ts";
import { parseMailPayload } from "../orders/mail-payload.ts";
import { orderView } from "../orders/order-view.ts";
import { placeOrder } from "../orders/orders.ts";
import { quoteOrder } from "../wallet/quotes.ts";
import { type Arguments, once, payloadPart, type ToolCall, type Tools } from "./tool-call.ts";
import { uploadAsset } from "../assets/upload-asset.ts";

/** The tools that quote, create links, order and upload (MCP "Mail payload parity"). */
export const mailTools: Tools = {
  quote_order: {
    scope: "api:read",
    run: ({ state, account, mode, args }) =>
      quoteOrder(state, account, mode, parseMailPayload(payloadPart(args), "mcp")),
  },
  create_compose_link: {
    scope: "api:send",
    run: (call) =>
      once(call, "create_compose_link", () => {
        const { state, account, mode, args } = call;
        const link = createComposeLink(state, { account, mode, channel: "mcp", body: payloadPart(args) });
        return { outcome: composeLinkView(state, link), refused: false };
      }),
  },
  create_payment_link: {
    scope: "api:send",
    run: (call) =>
      createCheckout(call, "create_payment_link", (view) => ({ ...view, paymentLinkUrl: view.publicCheckoutUrl })),
  },
  create_checkout_link: {
    scope: "api:send",
    run: (call) => createCheckout(call, "create_checkout_link", (view) => view),
  },
  create_direct_order: {
    scope: "api:send",
    run: (call) =>
      once(call, "create_direct_order", (idempotencyKey) => {
        const { state, account, mode, args, refuse } = call;
        const order = placeOrder(state, {
          account,
          mode,
          channel: "mcp",
          payload: parseMailPayload(payloadPart(args), "mcp"),
          idempotencyKey,
          request: args,
          guard: { maxAmountCents: maxAmount(args), confirmLiveSend: args["confirmLiveSend"] === true },
          refuse,
        });
        return { outcome: orderView(state, account, order, "mcp"), refused: !order.accepted };
      }),
  },
  upload_asset: { scope: "api:send", run: uploadAsset },
};

type HostedView = ReturnType<typeof orderView> & { publicCheckoutUrl?: string | null };

function createCheckout(call: ToolCall, name: string, shape: (view: HostedView) => object): object {
  return once(call, name, (idempotencyKey) => {
    const { state, account, mode, args, refuse } = call;
    const order = openCheckout(
      state,
      { account, mode, channel: "mcp", idempotencyKey, request: args, refuse },
      parseCheckoutRequest(payloadPart(args), "mcp"),
    );
    return { outcome: shape(orderView(state, account, order, "mcp")), refused: !order.accepted };
  });
}

function maxAmount(args: Arguments): number | null {
  const max = args["maxAmountCents"];
  return typeof max === "number" ? max : null;
}
