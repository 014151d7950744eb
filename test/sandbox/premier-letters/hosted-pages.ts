import express, { type Request, type Response, type Router } from "express";
import { statusAt } from "./orders.ts";
import { type CheckoutSession, settleSession } from "./payment.ts";
import type { PremierLettersState } from "./state.ts";
import { dollars } from "./user/order-input.ts";

/** What a person would open: the hosted checkout with Pay and Cancel, and the order's page behind `tracking_url`. */
export function hostedPages(state: PremierLettersState): Router {
  const router = express.Router();
  router.get("/checkout/:id", (req, res) => {
    const session = openSession(state, req, res);
    if (session) res.type("html").send(checkoutPage(session));
  });
  router.post("/checkout/:id", (req, res) => {
    const session = openSession(state, req, res);
    if (!session) return;
    const decision = new URLSearchParams(Buffer.isBuffer(req.body) ? req.body.toString("utf8") : "").get("decision");
    settleSession(state, session, decision === "pay");
    if (session.returnUrl !== null && URL.canParse(session.returnUrl)) res.redirect(303, session.returnUrl);
    else res.type("text").send(session.status === "paid" ? "Paid." : "Cancelled.");
  });
  router.get("/orders/:id", (req, res) => {
    const order = state.orders.find(({ id }) => id === req.params.id);
    if (order) res.type("text").send(`Order ${order.id}: ${statusAt(order, state.clock.now())}`);
    else res.status(404).type("text").send("No such order.");
  });
  return router;
}

function openSession(state: PremierLettersState, req: Request, res: Response): CheckoutSession | undefined {
  const session = state.sessions.find(({ id }) => id === req.params["id"]);
  if (session?.status === "open") return session;
  res.status(404).type("text").send("This checkout is not open.");
  return undefined;
}

function checkoutPage(session: CheckoutSession): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Checkout (sandbox)</title>
<body style="font-family: system-ui; max-width: 32rem; margin: 4rem auto">
<h1>Pay ${dollars(session.draft.totalCents)}</h1>
<p>This is the sandbox: no money moves.</p>
<form method="post">
<button name="decision" value="pay">Pay</button>
<button name="decision" value="cancel">Cancel</button>
</form>
</body>
</html>
`;
}
