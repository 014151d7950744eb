import { ApiError, jsonAnswer } from "../api-error.ts";
import { readCount } from "../endpoint.ts";
import type { PremierLettersState } from "../state.ts";
import { readBody, type UserCall, type UserEndpoint } from "./endpoint.ts";
import { userEvents, type Webhook } from "../webhooks.ts";

/** "Webhook Management Endpoints" of the user text. */
export function userWebhookEndpoints(state: PremierLettersState): UserEndpoint[] {
  const hooks = state.hooks;
  return [
    {
      method: "get",
      path: "/webhooks",
      limit: 100,
      failure: "fetch_failed",
      handle: ({ user }) =>
        jsonAnswer({
          endpoints: hooks.webhooks.filter(({ ownerId }) => ownerId === user.id).map(webhookView),
          valid_events: userEvents,
        }),
    },
    {
      method: "post",
      path: "/webhooks",
      limit: 50,
      failure: "creation_failed",
      handle: ({ req, user }) => {
        const body = readBody(req);
        if (body["url"] === undefined || body["url"] === null || body["url"] === "") {
          throw new ApiError(400, "missing_url", "url field is missing.", { suggestion: "Send the url to call." });
        }
        const given = { ownerId: user.id, url: readUrl(body["url"]), events: readEvents(body["events"]) };
        const webhook = hooks.add(given);
        const { updated_at: _updated, ...view } = webhookView(webhook);
        const warning = "Store this secret securely. It will not be shown again.";
        return jsonAnswer({ ...view, secret: webhook.secret, warning }, 201);
      },
    },
    {
      method: "get",
      path: "/webhooks/:id",
      limit: null,
      failure: "fetch_failed",
      handle: (call) => jsonAnswer(webhookView(find(state, call))),
    },
    {
      method: "put",
      path: "/webhooks/:id",
      limit: null,
      failure: "update_failed",
      handle: (call) => {
        const webhook = find(state, call);
        change(state, webhook, readBody(call.req));
        return jsonAnswer(webhookView(webhook));
      },
    },
    {
      method: "delete",
      path: "/webhooks/:id",
      limit: null,
      failure: "delete_failed",
      handle: (call) => {
        hooks.remove(find(state, call));
        return { status: 204, body: "" };
      },
    },
    {
      method: "get",
      path: "/webhooks/:id/deliveries",
      limit: null,
      failure: "fetch_failed",
      handle: (call) => listDeliveries(state, call),
    },
  ];
}

function find(state: PremierLettersState, { req, user }: UserCall): Webhook {
  const webhook = state.hooks.find(user.id, req.params["id"] ?? "");
  if (webhook) return webhook;
  throw new ApiError(404, "not_found", "Webhook endpoint not found.", { suggestion: "Check the id." });
}

function change(state: PremierLettersState, webhook: Webhook, body: Record<string, unknown>): void {
  const { url, events, is_active: isActive } = body;
  if (url === undefined && events === undefined && typeof isActive !== "boolean") {
    throw new ApiError(400, "no_updates", "No valid fields provided.", {
      suggestion: "Send url, events or is_active.",
    });
  }
  // All is read before anything is changed: a refused request changes nothing.
  const changes = {
    ...(url === undefined ? {} : { url: readUrl(url) }),
    ...(events === undefined ? {} : { events: readEvents(events) }),
  };
  Object.assign(webhook, changes);
  state.hooks.setActive(webhook, typeof isActive === "boolean" ? isActive : webhook.isActive);
}

/** The newest first. */
function listDeliveries(state: PremierLettersState, call: UserCall) {
  const webhook = find(state, call);
  const limit = readCount(call.req.query["limit"], { least: 1, most: 100, usual: 50 });
  const offset = readCount(call.req.query["offset"], { least: 0, most: Number.MAX_SAFE_INTEGER, usual: 0 });
  const all = state.hooks.deliveries.filter(({ webhookId }) => webhookId === webhook.id).reverse();
  return jsonAnswer({
    deliveries: all.slice(offset, offset + limit).map((delivery) => ({
      id: delivery.id,
      event_type: delivery.eventType,
      response_status: delivery.responseStatus,
      status: delivery.status,
      attempts: delivery.attempts,
      created_at: delivery.createdAt.toISOString(),
    })),
    pagination: { total: all.length, limit, offset, has_more: offset + limit < all.length },
  });
}

function webhookView(webhook: Webhook) {
  return {
    id: webhook.id,
    url: webhook.url,
    events: webhook.events,
    is_active: webhook.isActive,
    created_at: webhook.createdAt.toISOString(),
    updated_at: webhook.updatedAt.toISOString(),
  };
}

/** Whether a webhook can be sent there at all. */
export function isHttpUrl(value: unknown): value is string {
  return typeof value === "string" && URL.canParse(value) && /^https?:$/.test(new URL(value).protocol);
}

function readUrl(value: unknown): string {
  if (isHttpUrl(value)) return value;
  const suggestion = "Send an absolute http or https URL.";
  throw new ApiError(400, "invalid_url", "url is not a valid HTTP/HTTPS URL.", { suggestion });
}

function readEvents(value: unknown): string[] {
  const known: readonly unknown[] = userEvents;
  if (Array.isArray(value) && value.length > 0 && value.every((event) => known.includes(event)))
    return value.map(String);
  const suggestion = `Use ${userEvents.join(", ")}.`;
  throw new ApiError(400, "invalid_events", "events contains invalid event types.", { suggestion });
}
