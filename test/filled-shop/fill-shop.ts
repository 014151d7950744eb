import type { ShopDb } from "~/db.server";
import type { Stage } from "../demo/stage.ts";
import { planOrders } from "./plan.ts";
import { putOrders } from "./shopify-truth.ts";

/** The instant that pictures of the filled shop are taken at: a Wednesday morning in Amsterdam. */
export const filledAt = new Date("2026-11-25T09:30:00Z");

/**
 * Fills the installed demo shop as two months of work would: templates with versions, automations, orders of every outcome, a letter of every
 * status, lists, campaigns, and the wallet's ledger. What it writes is at rest: nothing of it is due before the clock moves on by years.
 */
export async function fillShop(stage: Stage, db: ShopDb, at: Date = filledAt): Promise<void> {
  const { writeTemplates } = await import("./write-templates.ts");
  const { writeArtwork } = await import("./write-artwork.ts");
  const { writeLetters } = await import("./write-letters.ts");
  const { writeMailbook } = await import("./write-mailbook.ts");
  const { writeCampaigns } = await import("./write-campaigns.ts");
  const { writeLedger } = await import("./write-ledger.ts");
  await stage.connectPieterPost();
  const orders = planOrders(at);
  const began = orders.at(-1)?.placedAt ?? at;
  await db.shop.updateMany({
    data: {
      ...{ name: "Hearth & Linen", senderName: "Hearth & Linen", timezone: "Europe/Amsterdam", currency: "EUR" },
      ...{ ordersReadUntil: at, installedAt: began, guideDismissedAt: began },
      returnAddress: { streetAddress: "Prinsengracht 263", extra: "", postalCode: "1016 GV", city: "Amsterdam", state: "Noord-Holland", countryCode: "NL" },
    },
  });
  const templates = await writeTemplates(db, began, at);
  await writeArtwork(db, began);
  const account = await db.mailAccount.findFirstOrThrow({ where: { mode: "test" } });
  const batches = await writeLetters(db, { orders, templates, mailAccountId: account.id });
  // Only now: orders that Shopify has and the app has not are what the running app's catch-up would write itself.
  await putOrders(stage.sandbox, orders);
  const list = await writeMailbook(db, at);
  const bought = await writeCampaigns(db, { orders, list, mailAccountId: account.id, at });
  const balance = await writeLedger(db, { mailAccountId: account.id, batches: [...batches, ...bought], began, at });
  stage.sandbox.pieterpost.state.mainAccount.wallet("test", "eur").balanceCents = balance;
}
