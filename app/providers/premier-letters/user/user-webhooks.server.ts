import type { ProviderWebhooks } from "~/providers/provider-account";
import type { PremierCaller } from "../request.server";
import { nothingSchema, userWebhookListSchema, userWebhookSchema } from "../schemas";
import { removeIfThere } from "../remove-webhook.server";
import { readWebhook } from "../webhook-events";

/** Whatever changes after the purchase; that it was made, we know. */
const events = ["order.paid", "order.in_production", "order.shipped", "order.delivered", "order.cancelled"];

/** 'Webhook Management Endpoints' of the user text. */
export function userWebhooks(caller: PremierCaller): ProviderWebhooks {
  const path = "/api/v1/webhooks";
  return {
    async create(url) {
      const { id, secret } = await caller.send({ method: "POST", path, schema: userWebhookSchema, body: JSON.stringify({ url, events }) });
      return { webhookId: id, secret };
    },
    async isActive(webhookId) {
      const { endpoints } = await caller.read(path, userWebhookListSchema);
      return endpoints.some(({ id, is_active }) => id === webhookId && is_active);
    },
    remove: (webhookId) => removeIfThere(() => caller.send({ method: "DELETE", path: `${path}/${encodeURIComponent(webhookId)}`, schema: nothingSchema })),
    read: readWebhook,
  };
}
