import { randomUUID } from "node:crypto";
import { now } from "~/clock.server";
import { keyCheck } from "~/settings/check-key.server";
import { shopDb, type ShopDb } from "~/db.server";
import { beginStory } from "~/mailings/change-status.server";
import { composeLetter } from "~/mailings/compose";
import { marketOf, type Recipient } from "~/orders/recipient";
import { beginConnecting, finishConnecting } from "~/providers/connections/join-pieterpost.server";
import { sampleFacts, sampleRecipient } from "../fixtures/order-facts.ts";
import { approveConsent } from "../sandbox/pieterpost/oauth/approve-consent.ts";

export interface SeededShop {
  shopId: string;
  db: ShopDb;
  versionId: string;
  automationId: string;
}

export const greeting = `Dear {{ first_name | default: "friend" }},\nthank you for {{ first_product }}.`;

/** A shop with one letter template and one automation that is on. */
export async function seedShop(given: { shopId?: string; body?: string; kind?: "letter" | "postcard" } = {}): Promise<SeededShop> {
  const shopId = given.shopId ?? `shop-${randomUUID()}.myshopify.com`;
  const db = shopDb(shopId);
  const at = now();
  const [templateId, versionId, automationId] = [randomUUID(), randomUUID(), randomUUID()];
  const { body = greeting, kind = "letter" } = given;
  await db.shop.create({
    data: { id: shopId, name: "Hearth & Linen", senderEmail: "hello@hearth.example", url: "https://hearth.example", keyCheck: keyCheck(shopId), installedAt: at },
  });
  await db.template.create({ data: { id: templateId, shopId, name: "Thanks", kind, createdAt: at } });
  await db.templateVersion.create({ data: { id: versionId, shopId, templateId, number: 1, body, locale: "en", createdAt: at } });
  await db.automation.create({
    data: {
      ...{ id: automationId, shopId, templateId, name: "every paid order", position: 1, enabled: true, enabledAt: at },
      ...{ approvedVersionId: versionId, approvedAt: at },
      ...{ trigger: "order-paid", conditions: {}, createdAt: at, updatedAt: at },
    },
  });
  return { shopId, db, versionId, automationId };
}

/** Joins the shop to the sandbox's PieterPost as a merchant does; gives the id of its test mail account. */
export async function connectPieterPost(shopId: string): Promise<string> {
  const back = await approveConsent(await beginConnecting(shopId));
  await finishConnecting(shopId, back.searchParams);
  const account = await shopDb(shopId).mailAccount.findFirstOrThrow({ where: { mode: "test", status: "connected" } });
  return account.id;
}

/** Mailpieces that are released now, each to a recipient of its own; gives their ids in their order. */
export async function seedReleased(
  { shopId, db, versionId }: SeededShop,
  mailAccountId: string,
  recipients: Partial<Recipient>[],
  mode: "test" | "live" = "test",
): Promise<string[]> {
  const at = now();
  const version = await db.templateVersion.findFirstOrThrow({ where: { id: versionId }, include: { template: true } });
  const shop = await db.shop.findFirstOrThrow();
  const ids: string[] = [];
  for (const [index, given] of recipients.entries()) {
    const id = randomUUID();
    ids.push(id);
    const orderId = String(10n ** 18n + BigInt(index));
    const recipient = sampleRecipient({ name: `Ada Lovelace ${index}`, ...given });
    const order = sampleFacts({ id: orderId });
    const { kind } = version.template;
    await db.$transaction(async (tx) => {
      await tx.mailpiece.create({
        data: {
          ...{ id, shopId, originKind: "hand", originId: id, orderId, orderName: order.name, mailAccountId },
          ...{ templateVersionId: versionId, kind, mode, status: "released", reasons: [], locale: "en" },
          ...{ releaseAt: at, releasedAt: new Date(at.getTime() + index), nextAttemptAt: at, createdAt: at, updatedAt: at },
          ...{ customerId: order.customer?.id ?? null, market: kind === "letter" ? marketOf(recipient.countryCode) : "any" },
          ...composeLetter(version, order, recipient, shop),
        },
      });
      await beginStory(tx, id, { to: "released", cause: "seeded", at });
    });
  }
  return ids;
}
