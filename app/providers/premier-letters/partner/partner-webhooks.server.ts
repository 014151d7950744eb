import type { ProviderWebhooks } from "~/providers/provider-account";
import { removeIfThere } from "../remove-webhook.server";
import type { PremierCaller } from "../request.server";
import { nothingSchema, partnerWebhookListSchema, partnerWebhookSchema } from "../schemas";
import { readWebhook } from "../webhook-events";

/** Whatever changes after the purchase; that it was made, we know. */
const events = ["order.completed", "order.cancelled", "order.shipped", "letter.mailed"];

/** 'Webhooks' of the partner text. */
export function partnerWebhooks(caller: PremierCaller): ProviderWebhooks {
  const path = "/api/v1/partner/webhooks";
  return {
    async create(url) {
      const { webhook } = await caller.send({ method: "POST", path, schema: partnerWebhookSchema, body: JSON.stringify({ url, events }) });
      return { webhookId: webhook.id, secret: webhook.secret };
    },
    async isActive(webhookId) {
      const { webhooks } = await caller.read(path, partnerWebhookListSchema);
      return webhooks.some(({ id, is_active }) => id === webhookId && is_active);
    },
    remove: (webhookId) => removeIfThere(() => caller.send({ method: "DELETE", path: `${path}/${encodeURIComponent(webhookId)}`, schema: nothingSchema })),
    read: readWebhook,
  };
}
