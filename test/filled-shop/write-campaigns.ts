import { randomUUID } from "node:crypto";
import type { Prisma } from "@prisma/client";
import type { CampaignQuote } from "~/campaigns/quote/quote";
import type { ShopDb } from "~/db.server";
import { composeForPerson } from "~/mailings/compose";
import { findRecipient, marketOf, type Recipient } from "~/orders/recipient";
import type { PlannedOrder } from "./plan.ts";
import { factsOf } from "./shopify-truth.ts";
import { storyOf } from "./story.ts";
import type { FilledBatch } from "./write-letters.ts";
import type { FilledList } from "./write-mailbook.ts";

/** Work that is never due by itself, so that the filled shop stays as it is. */
const never = new Date("2099-01-01T00:00:00Z");
const dayMs = 24 * 3_600_000;
const centsOfCard = 200;

export interface FilledCampaigns {
  orders: readonly PlannedOrder[];
  list: FilledList;
  mailAccountId: string;
  at: Date;
}

/** Writes a draft, a campaign to a list that only has to be confirmed, and one that was posted five weeks ago. Gives what the last one bought. */
export async function writeCampaigns(db: ShopDb, { orders, list, mailAccountId, at }: FilledCampaigns): Promise<FilledBatch[]> {
  const card = await db.templateVersion.findFirstOrThrow({ where: { template: { kind: "postcard" } }, orderBy: { number: "desc" } });
  const make = (name: string, daysAgo: number, data: Partial<Prisma.CampaignUncheckedCreateInput>) => {
    const createdAt = new Date(at.getTime() - daysAgo * dayMs);
    return db.campaign.create({
      data: { id: randomUUID(), shopId: db.$shopId, name, status: "draft", templateId: card.templateId, nextAttemptAt: never, createdAt, updatedAt: createdAt, ...data },
    });
  };
  await make("Spring collection", 1, {});
  const ready = await make("After the craft fair", 2, {
    ...{ status: "ready", audience: { kind: "list", listId: list.id, name: list.name }, approvedVersionId: card.id, approvedAt: at },
    ...{ quote: quoteOf(list.people, card.id, mailAccountId), quotedAt: at },
  });
  await db.campaignRecipient.createMany({
    data: list.people.map((recipient, position) => ({ ...entryOf(db, ready.id, position, recipient, at), outcome: "mail" })),
  });
  const begun = new Date(at.getTime() - 38 * dayMs);
  const people = customersOf(orders);
  const mailed = people.filter((_, index) => outcomeOf(index).outcome === "mail").length;
  const posted = await make("Autumn card for regulars", 38, {
    ...{ status: "finished", audience: { kind: "segment", segmentId: "gid://shopify/Segment/1", name: "Customers who ordered before" }, holdoutPercent: 15 },
    ...{ templateVersionId: card.id, approvedVersionId: card.id, approvedAt: begun, confirmedAt: begun, startedAt: begun, confirmedCount: mailed },
    ...{ maxAmount: mailed * centsOfCard, currency: "eur", expandedUntil: people.length - 1, finishedAt: new Date(begun.getTime() + 2 * dayMs) },
  });
  return post(db, { campaignId: posted.id, card, people, mailAccountId, begun });
}

interface Posting {
  campaignId: string;
  card: { id: string; body: string; locale: string };
  people: { customerId: string; recipient: Recipient }[];
  mailAccountId: string;
  begun: Date;
}

/** Everybody of the audience as it was read, and the one order with the cards of those who were mailed. */
async function post(db: ShopDb, { campaignId, card, people, mailAccountId, begun }: Posting): Promise<FilledBatch[]> {
  const shopId = db.$shopId;
  const shop = await db.shop.findFirstOrThrow();
  const entries = people.map(({ customerId, recipient }, index) => ({ ...entryOf(db, campaignId, index, recipient, begun), ...outcomeOf(index), customerId }));
  await db.campaignRecipient.createMany({ data: entries });
  const mailed = entries.filter(({ outcome }) => outcome === "mail");
  const batch = { id: randomUUID(), cents: mailed.length * centsOfCard, placedAt: new Date(begun.getTime() + 65 * 60_000) };
  const steps = storyOf("fulfilled");
  const instant = (minutes: number) => new Date(begun.getTime() + minutes * 60_000);
  await db.batch.create({
    data: {
      ...{ id: batch.id, shopId, mailAccountId, templateVersionId: card.id, channel: "mcp", kind: "postcard", mode: "test", market: "other", locale: card.locale },
      ...{ status: "fulfilled", campaignId, pieceCount: mailed.length, quoteAmount: batch.cents, quoteExact: true, currency: "eur", quotedAt: begun },
      ...{ nextAttemptAt: never, createdAt: begun, placedAt: batch.placedAt, amount: batch.cents, providerOrderId: "ord_6001", providerStatus: "fulfilled" },
      finishedAt: instant(1600),
    },
  });
  for (const [position, { id: originId, recipient, customerId }] of mailed.entries()) {
    const id = randomUUID();
    await db.mailpiece.create({
      data: {
        ...{ id, shopId, originKind: "campaign_recipient", originId, campaignId, templateVersionId: card.id, kind: "postcard", mode: "test", status: "fulfilled" },
        ...{ reasons: [], releaseAt: begun, releasedAt: begun, nextAttemptAt: never, locale: card.locale, customerId, market: marketOf(recipient.countryCode) },
        ...{ mailAccountId, batchId: batch.id, position, amount: centsOfCard, currency: "eur", createdAt: begun, updatedAt: instant(1600) },
        ...composeForPerson(card, recipient, {}, shop),
      },
    });
    await db.mailpieceChange.createMany({
      data: steps.map(({ to, cause, after }, step) => ({
        ...{ id: randomUUID(), shopId, mailpieceId: id, sequence: step + 1, from: steps[step - 1]?.to ?? null, to, at: instant(after) },
        ...{ cause: step === 0 ? "campaign-sent" : cause, ...(cause === "released" ? { detail: { mailAccountId, because: "only-one", ruledOut: [] } } : {}) },
      })),
    });
  }
  return [batch];
}

function entryOf(db: ShopDb, campaignId: string, position: number, recipient: Recipient, createdAt: Date) {
  return { id: randomUUID(), shopId: db.$shopId, campaignId, position, recipient, values: {}, createdAt };
}

/** Three are held out, to compare, and one does not want mail. */
function outcomeOf(index: number): { outcome: string; reason: string | null } {
  if (index === 8) return { outcome: "skip", reason: "do-not-mail" };
  return { outcome: index % 7 === 3 ? "holdout" : "mail", reason: null };
}

/** Every customer once, at the address of their orders. */
function customersOf(orders: readonly PlannedOrder[]): Posting["people"] {
  const people = new Map<string, Recipient>();
  for (const order of orders) {
    const choice = findRecipient(factsOf(order), "buyer");
    if (choice.ok) people.set(order.customer.id, choice.recipient);
  }
  return [...people].map(([customerId, recipient]) => ({ customerId, recipient }));
}

function quoteOf(people: readonly Recipient[], versionId: string, mailAccountId: string): CampaignQuote {
  const countries = [...new Set(people.map(({ countryCode }) => countryCode))];
  const rows = countries.map((countryCode) => ({
    ...{ mailAccountId, provider: "pieterpost", countryCode, unit: centsOfCard, currency: "eur" as const, exact: true },
    pieces: people.filter((person) => person.countryCode === countryCode).length,
  }));
  return { versionId, mode: "test", rows, unserved: 0 };
}
