import express, { type Router } from "express";
import { findDraft } from "./compose-links.ts";
import { escapeHtml } from "../oauth/consent-page.ts";
import { type Locale, locale } from "../orders/mail-payload.ts";
import { page } from "./page.ts";
import type { PieterPostState } from "../state.ts";

/** What the hosted return page says, "localized by locale and labeled as a letter or postcard". */
const words: Record<Locale, { letter: string; postcard: string; topup: string; paid: string; cancelled: string }> = {
  de: { letter: "Brief", postcard: "Postkarte", topup: "Guthaben", paid: "Bezahlt", cancelled: "Abgebrochen" },
  en: { letter: "Letter", postcard: "Postcard", topup: "Top-up", paid: "Paid", cancelled: "Cancelled" },
  es: { letter: "Carta", postcard: "Postal", topup: "Saldo", paid: "Pagado", cancelled: "Cancelado" },
  fr: { letter: "Lettre", postcard: "Carte postale", topup: "Crédit", paid: "Payé", cancelled: "Annulé" },
  it: { letter: "Lettera", postcard: "Cartolina", topup: "Credito", paid: "Pagato", cancelled: "Annullato" },
  nl: { letter: "Brief", postcard: "Ansichtkaart", topup: "Tegoed", paid: "Betaald", cancelled: "Geannuleerd" },
};

/**
 * Addresses that need no key: the temporary public one of postcard fronts ("Assets"), the composer behind a compose
 * link, and the page a payer ends at when no `returnUrl` was given.
 */
export function publicPages(state: PieterPostState): Router {
  const router = express.Router();
  router.get("/api/public-assets/:id", (req, res) => {
    const asset = state.assets.publicBytes(req.params.id, state.clock.now());
    if (!asset) return void res.status(404).end();
    res.type(asset.contentType).send(asset.bytes);
  });
  router.get("/mcp/return", ({ query }, res) => {
    const language = locale.safeParse(query["locale"]).data ?? "en";
    const { [language]: said } = words;
    const kind = query["kind"] === "postcard" || query["kind"] === "topup" ? query["kind"] : "letter";
    const paid = query["checkout"] === "success" || query["topup"] === "success";
    const sentence = `${said[kind]}: ${paid ? said.paid : said.cancelled}`;
    res.type("html").send(page(sentence, `<h1>${escapeHtml(sentence)}</h1>`, language));
  });
  router.get(`/:locale(${locale.options.join("|")})/`, ({ query, params }, res) => {
    const link = findDraft(state, typeof query["draft"] === "string" ? query["draft"] : "");
    if (!link) return void res.status(410).type("text").send("This draft is not known or has expired.");
    const { name, streetAddress, street, number, extra, postalCode, city, state: region, country } = link.recipient;
    const lines = link.recipient.addressLines ?? [
      streetAddress ?? `${street ?? ""} ${number ?? ""}`,
      extra,
      `${postalCode ?? ""} ${city ?? ""}`,
      region,
      country,
    ];
    const address = [name, ...lines].filter((line) => line !== undefined && line !== "");
    const form = `<h1>Letter to ${escapeHtml(name)}</h1>
<p>This is the sandbox: the composer shows the draft and sends nothing.</p>
<address>${address.map((line) => escapeHtml(line ?? "")).join("<br>")}</address>
<p><label>Message<br><textarea rows="12" cols="60">${escapeHtml(link.message)}</textarea></label></p>`;
    res.type("html").send(page("PieterPost (sandbox)", form, params["locale"]));
  });
  return router;
}
