import { ApiError, jsonAnswer, partnerInvalid, partnerNotFound } from "../api-error.ts";
import { type PartnerEndpoint, readPartnerBody } from "./endpoint.ts";
import type { PremierLettersState } from "../state.ts";
import { isHttpUrl } from "../user/webhooks.ts";
import { partnerEvents, type Webhook } from "../webhooks.ts";

/** "Webhooks" of the partner text: any key of the tenant may manage them. */
export function partnerWebhookEndpoints(state: PremierLettersState): PartnerEndpoint[] {
  const hooks = state.hooks;
  return [
    {
      method: "get",
      path: "/webhooks",
      permission: null,
      handle: ({ tenant }) =>
        jsonAnswer({ webhooks: hooks.webhooks.filter(({ ownerId }) => ownerId === tenant.id).map(webhookView) }),
    },
    {
      method: "post",
      path: "/webhooks",
      permission: null,
      handle: ({ req, tenant }) => {
        const { url, events } = readPartnerBody(req);
        if (!isHttpUrl(url)) throw partnerInvalid("url must be an absolute http or https URL.");
        const known: readonly unknown[] = partnerEvents;
        if (!Array.isArray(events) || events.length === 0 || !events.every((event) => known.includes(event))) {
          throw partnerInvalid(`events must be some of ${partnerEvents.join(", ")}.`);
        }
        const webhook = hooks.add({ ownerId: tenant.id, url, events: events.map(String) });
        const { last_triggered_at: _last, failure_count: _failures, ...view } = webhookView(webhook);
        return jsonAnswer(
          {
            webhook: { ...view, secret: webhook.secret },
            message: "Webhook created. Save the secret -- it will not be shown again.",
          },
          201,
        );
      },
    },
    {
      method: "delete",
      path: "/webhooks",
      permission: null,
      handle: () => {
        throw new ApiError(400, "missing_id", "Webhook ID is missing.", { suggestion: "Name it in the address." });
      },
    },
    {
      method: "delete",
      path: "/webhooks/:id",
      permission: null,
      handle: ({ req, tenant }) => {
        const webhook = hooks.find(tenant.id, req.params["id"] ?? "");
        if (!webhook) throw partnerNotFound("Webhook");
        // Deactivated and not forgotten: the list still shows it.
        hooks.setActive(webhook, false);
        return jsonAnswer({ message: "Webhook deactivated.", webhook: { id: webhook.id, is_active: false } });
      },
    },
  ];
}

function webhookView(webhook: Webhook) {
  return {
    id: webhook.id,
    url: webhook.url,
    events: webhook.events,
    is_active: webhook.isActive,
    last_triggered_at: webhook.lastTriggeredAt?.toISOString() ?? null,
    failure_count: webhook.failureCount,
    created_at: webhook.createdAt.toISOString(),
  };
}
