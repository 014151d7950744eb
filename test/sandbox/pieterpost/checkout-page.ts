import express, { type Request, type Response, type Router } from 'express';
import { escapeHtml } from './consent-page.ts';
import { rawBody } from './rest.ts';
import type { PieterPostState } from './state.ts';
import { settleTopup, type Topup } from './topups.ts';

/**
 * Stands in for the hosted checkout of a live top-up: a page with Pay and Cancel, which sends the payer back with
 * `topup=success` or `topup=cancelled` ("Return URL"), and the temporary public address of postcard fronts.
 */
export function publicPages(state: PieterPostState): Router {
  const router = express.Router();
  router.get('/sandbox/checkout/:id', (req, res) => {
    const topup = pendingTopup(state, req, res);
    if (topup) res.type('html').send(checkoutPage(topup));
  });
  router.post('/sandbox/checkout/:id', (req, res) => {
    const topup = pendingTopup(state, req, res);
    if (!topup) return;
    const paid = new URLSearchParams(rawBody(req).toString('utf8')).get('decision') === 'pay';
    settleTopup(state, topup.topupId, paid ? 'paid' : 'cancelled');
    if (topup.returnUrl === null) return void res.type('text').send(paid ? 'Paid.' : 'Cancelled.');
    const back = new URL(topup.returnUrl);
    back.searchParams.set('topup', paid ? 'success' : 'cancelled');
    res.redirect(303, back.href);
  });
  router.get('/api/public-assets/:id', (req, res) => {
    const asset = state.assets.publicBytes(req.params.id, state.clock.now());
    if (!asset) return void res.status(404).end();
    res.type(asset.contentType).send(asset.bytes);
  });
  return router;
}

function pendingTopup(state: PieterPostState, req: Request, res: Response): Topup | undefined {
  const topup = state.topups.find((candidate) => candidate.topupId === req.params['id']);
  if (topup?.status === 'pending') return topup;
  res.status(404).type('text').send('This checkout is not open.');
  return undefined;
}

function checkoutPage(topup: Topup): string {
  const amount = `${(topup.amountCents / 100).toFixed(2)} ${topup.currency.toUpperCase()}`;
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Checkout (sandbox)</title>
<body style="font-family: system-ui; max-width: 32rem; margin: 4rem auto">
<h1>Top up ${escapeHtml(amount)}</h1>
<p>This is the sandbox: no money moves.</p>
<form method="post">
<button name="decision" value="pay">Pay</button>
<button name="decision" value="cancel">Cancel</button>
</form>
</body>
</html>
`;
}
