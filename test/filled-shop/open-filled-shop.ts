import { openMerchant, type Merchant } from "../helpers/merchant.ts";
import { fillShop, filledAt } from "./fill-shop.ts";
import { planOrders, type PlannedOrder } from "./plan.ts";

/** A page of the admin as a picture, a measurement or a review calls it. */
export interface FilledPage {
  name: string;
  path: string;
}

/** A merchant whose shop is two months in, on a clock that stands at `filledAt` when it is opened. */
export async function openFilledShop(): Promise<Merchant> {
  const merchant = await openMerchant();
  try {
    merchant.stage.sandbox.clock.set(filledAt);
    await fillShop(merchant.stage, merchant.db);
    return merchant;
  } catch (error) {
    await merchant.close();
    throw error;
  }
}

/** Every page of the admin, with one of its things where it shows one. */
export async function listPages({ db }: Pick<Merchant, "db">): Promise<FilledPage[]> {
  const fulfilled = await db.mailpiece.findFirstOrThrow({ where: { status: "fulfilled" }, orderBy: [{ createdAt: "desc" }, { id: "asc" }] });
  const front = await db.asset.findFirstOrThrow({ where: { kind: "front" }, orderBy: { createdAt: "asc" } });
  const template = await db.template.findFirstOrThrow({ where: { archivedAt: null }, orderBy: [{ createdAt: "asc" }, { id: "asc" }] });
  const automation = await db.automation.findFirstOrThrow({ where: { archivedAt: null }, orderBy: { position: "asc" } });
  const campaignOf = (status: "ready" | "finished") => db.campaign.findFirstOrThrow({ where: { status } });
  const [ready, finished] = [await campaignOf("ready"), await campaignOf("finished")];
  const list = await db.recipientList.findFirstOrThrow({ orderBy: { createdAt: "desc" } });
  return [
    { name: "home", path: "/app" },
    { name: "orders", path: "/app/orders" },
    { name: "order", path: `/app/orders/${orderNamed("fulfilled").id}` },
    { name: "letters", path: "/app/letters" },
    { name: "letter", path: `/app/letters/${fulfilled.id}` },
    { name: "templates", path: "/app/templates" },
    { name: "template", path: `/app/templates/${template.id}` },
    { name: "template-new", path: "/app/templates/new" },
    { name: "template-versions", path: `/app/templates/${template.id}/versions` },
    { name: "automations", path: "/app/automations" },
    { name: "automation", path: `/app/automations/${automation.id}` },
    { name: "automation-proof", path: `/app/automations/${automation.id}/proof` },
    { name: "campaigns", path: "/app/campaigns" },
    { name: "campaign", path: `/app/campaigns/${ready.id}` },
    { name: "campaign-report", path: `/app/campaigns/${finished.id}` },
    { name: "mailbook", path: "/app/mailbook" },
    { name: "mailbook-list", path: `/app/mailbook/${list.id}` },
    { name: "artwork", path: "/app/artwork?view=fronts" },
    { name: "artwork-front", path: `/app/artwork/${front.id}` },
    { name: "wallet", path: "/app/wallet" },
    { name: "settings", path: "/app/settings" },
    { name: "do-not-mail", path: "/app/do-not-mail" },
    { name: "do-not-mail-import", path: "/app/do-not-mail/import" },
  ];
}

/** The newest order whose letter stands so; null for the newest without one. */
export function orderNamed(letter: PlannedOrder["letter"]): PlannedOrder {
  const order = planOrders(filledAt).find((planned) => planned.letter === letter);
  if (!order) throw new Error(`No order of the filled shop is ${String(letter)}.`);
  return order;
}
