import { randomUUID } from "node:crypto";
import { storeRecipients } from "~/campaigns/store-recipients.server";
import { now } from "~/clock.server";
import type { Recipient } from "~/orders/recipient";
import { sampleRecipient } from "../../fixtures/order-facts.ts";
import type { SeededShop } from "../seed.ts";

/** A campaign whose audience was read: so many people, no two alike and each in a house of their own, unless `change` says otherwise. */
export async function seedCampaign(
  { shopId, db, versionId }: SeededShop,
  count: number,
  given: { holdoutPercent?: number; change?: (index: number) => Partial<Recipient> } = {},
): Promise<string> {
  const id = randomUUID();
  const at = now();
  const { templateId } = await db.templateVersion.findUniqueOrThrow({ where: { id: versionId }, select: { templateId: true } });
  const campaign = await db.campaign.create({
    data: {
      ...{ id, shopId, name: "Spring", status: "ready", templateId, holdoutPercent: given.holdoutPercent ?? 0 },
      ...{ approvedVersionId: versionId, approvedAt: at },
      ...{ nextAttemptAt: at, createdAt: at, updatedAt: at },
    },
  });
  const stretch = 500;
  for (let first = 0; first < count; first += stretch) {
    const entries = Array.from({ length: Math.min(stretch, count - first) }, (_, index) => {
      const place = first + index;
      const recipient = sampleRecipient({ name: `Ada ${place}`, firstName: `Ada${place}`, streetAddress: `Lane ${place}`, ...given.change?.(place) });
      return { customerId: String(10 ** 9 + place), email: `ada${place}@example.com`, recipient, values: { first_product: "Linen tablecloth" } };
    });
    await db.$transaction((tx) => storeRecipients(tx, campaign, { first, entries, at }));
  }
  return id;
}
