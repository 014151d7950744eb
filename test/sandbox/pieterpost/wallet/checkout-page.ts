import express, { type Request, type Response, type Router } from "express";
import { z } from "zod";
import { checkoutUrl } from "../orders/addresses.ts";
import { endCheckout } from "./checkout.ts";
import { escapeHtml } from "../oauth/consent-page.ts";
import { progressAt } from "../orders/order-view.ts";
import type { PaymentMethod } from "../orders/orders.ts";
import { page } from "../links/page.ts";
import { rawBody } from "../rest/rest.ts";
import type { PieterPostState } from "../state.ts";
import { settleTopup, topupProgress } from "./topups.ts";

/** What the page plays: an order of a checkout link, or a live top-up. */
type Payable = {
  title: string;
  amount: string;
  status: string;
  paymentMethods: PaymentMethod[];
  /** True when the order has no sender yet and the page collects the payer's address. */
  asksEmail: boolean;
  end: (kind: "paid" | "cancelled", payerEmail: string | null) => void;
  /** Where the payer is sent back to. */
  back: (kind: "paid" | "cancelled") => string;
};

const methodNames: Record<PaymentMethod, string> = { card: "Card", ideal: "iDEAL" };

/**
 * Plays Stripe Checkout for hosted orders and live top-ups: a page with Pay and Cancel; when its time is over it tells
 * so. It sends the payer back with `checkout=success|cancelled` (MCP `returnUrl`) or `topup=success|cancelled`
 * ("Return URL").
 */
export function checkoutPages(state: PieterPostState): Router {
  const router = express.Router();
  router.get("/v1/sandbox/checkout/:id", (req, res) => {
    const payable = openPayable(state, req, res);
    if (payable) res.type("html").send(checkoutPage(payable));
  });
  router.post("/v1/sandbox/checkout/:id", (req, res) => {
    const payable = openPayable(state, req, res);
    if (!payable) return;
    const form = new URLSearchParams(rawBody(req).toString("utf8"));
    const decision = form.get("decision");
    const method = form.get("method") ?? payable.paymentMethods[0];
    if (decision !== "pay" && decision !== "cancel") return void explain(res, 400, "Choose to pay or to cancel.");
    if (decision === "pay" && !payable.paymentMethods.some((offered) => offered === method)) {
      return void explain(res, 400, "This payment method is not offered here.");
    }
    const email = z.email().safeParse(form.get("email"));
    const kind = decision === "pay" ? "paid" : "cancelled";
    payable.end(kind, email.success ? email.data : null);
    res.redirect(303, payable.back(kind));
  });
  router.get("/pay/:orderRef", (req, res) => {
    const order = state.orders.find((candidate) => candidate.checkout && candidate.orderRef === req.params.orderRef);
    if (!order) return void explain(res, 404, "There is no such payment.");
    res.redirect(302, checkoutUrl(state, order.orderId));
  });
  return router;
}

function openPayable(state: PieterPostState, req: Request, res: Response): Payable | undefined {
  const id = req.params["id"] ?? "";
  const payable = orderPayable(state, id) ?? topupPayable(state, id);
  if (!payable) explain(res, 404, "There is no such checkout.");
  else if (payable.status === "expired") explain(res, 410, "This checkout has expired.");
  else if (payable.status !== "checkout_open" && payable.status !== "pending") {
    explain(res, 404, "This checkout is not open.");
  } else return payable;
  return undefined;
}

function orderPayable(state: PieterPostState, id: string): Payable | undefined {
  const order = state.orders.find((candidate) => candidate.orderId === id);
  if (!order?.checkout) return undefined;
  const { returnUrl, paymentMethods } = order.checkout;
  const home = `${state.baseUrl}/mcp/return/?locale=${order.locale}&kind=${order.requestType}`;
  const count = order.pieces.length;
  return {
    title: `${count} ${order.requestType}${count === 1 ? "" : "s"}`,
    amount: amountText(order.amountCents, order.currency),
    status: progressAt(order, state.clock.now()).status,
    paymentMethods,
    asksEmail: order.senderEmail === null,
    end: (kind, payerEmail) => void endCheckout(state, id, kind, payerEmail),
    back: (kind) => withResult(returnUrl ?? home, "checkout", kind),
  };
}

function topupPayable(state: PieterPostState, id: string): Payable | undefined {
  const topup = state.topups.find((candidate) => candidate.topupId === id);
  if (!topup) return undefined;
  return {
    title: "Top up",
    amount: amountText(topup.amountCents, topup.currency),
    status: topupProgress(topup, state.clock.now()).status,
    paymentMethods: topup.paymentMethods,
    asksEmail: false,
    end: (kind) => void settleTopup(state, id, kind),
    back: (kind) => withResult(topup.returnUrl ?? `${state.baseUrl}/mcp/return/?kind=topup`, "topup", kind),
  };
}

function withResult(address: string, name: string, kind: "paid" | "cancelled"): string {
  const back = new URL(address);
  back.searchParams.set(name, kind === "paid" ? "success" : "cancelled");
  return back.href;
}

function amountText(cents: number, currency: string): string {
  return `${(cents / 100).toFixed(2)} ${currency.toUpperCase()}`;
}

function explain(res: Response, status: number, sentence: string): void {
  res.status(status).type("text").send(sentence);
}

function checkoutPage({ title, amount, paymentMethods, asksEmail }: Payable): string {
  const methods = paymentMethods.map(
    (method, index) =>
      `<label><input type="radio" name="method" value="${method}"${index === 0 ? " checked" : ""}> ` +
      `${methodNames[method]}</label>`,
  );
  const email = '<p><label>Email <input type="email" name="email" required></label></p>';
  return page(
    "Checkout (sandbox)",
    `<h1>${escapeHtml(title)}: ${escapeHtml(amount)}</h1>
<p>This is the sandbox: no money moves.</p>
<form method="post">
<fieldset><legend>Pay by</legend>
${methods.join("\n")}
</fieldset>
${asksEmail ? email : ""}
<p><button name="decision" value="pay">Pay</button>
<button name="decision" value="cancel" formnovalidate>Cancel</button></p>
</form>`,
  );
}
