import { createHmac, randomBytes, randomUUID } from "node:crypto";
import type { SandboxClock } from "../clock.ts";
import type { Agenda } from "./agenda.ts";
import type { Settings } from "./state.ts";

/** Event types of the user text's "Webhook Management Endpoints". */
export const userEvents = [
  "order.created",
  "order.paid",
  "order.in_production",
  "order.shipped",
  "order.delivered",
  "order.cancelled",
] as const;
/** Event types of the partner text's "Webhook Events", and the older text's word for all of them. */
export const partnerEvents = [
  "order.confirmed",
  "order.completed",
  "order.cancelled",
  "order.shipped",
  "letter.mailed",
  "*",
] as const;

export type Webhook = {
  id: string;
  ownerId: string;
  url: string;
  events: string[];
  isActive: boolean;
  secret: string;
  createdAt: Date;
  updatedAt: Date;
  lastTriggeredAt: Date | null;
  /** Failed attempts since the last one that succeeded. */
  failureCount: number;
};

export type Delivery = {
  id: string;
  webhookId: string;
  eventType: string;
  /** The signed bytes, the same at every attempt. */
  body: string;
  status: "pending" | "success" | "failed";
  attempts: number;
  responseStatus: number | null;
  createdAt: Date;
};

const RETRY_AFTER_MS = [30_000, 300_000, 3_600_000];
const FAILURES = 3;

/** Webhook endpoints and what was sent to them ("Webhook Signatures", "Retry Policy"). */
export class WebhookBook {
  readonly webhooks: Webhook[] = [];
  readonly deliveries: Delivery[] = [];
  readonly #clock: SandboxClock;
  readonly #agenda: Agenda;
  readonly #settings: () => Settings;
  #ending = new AbortController();

  constructor(clock: SandboxClock, agenda: Agenda, settings: () => Settings) {
    this.#clock = clock;
    this.#agenda = agenda;
    this.#settings = settings;
  }

  add(given: { ownerId: string; url: string; events: string[] }): Webhook {
    const now = this.#clock.now();
    const webhook = {
      id: randomUUID(),
      ...given,
      isActive: true,
      secret: `whsec_${randomBytes(16).toString("hex")}`,
      createdAt: now,
      updatedAt: now,
      lastTriggeredAt: null,
      failureCount: 0,
    };
    this.webhooks.push(webhook);
    return webhook;
  }

  find(ownerId: string, id: string): Webhook | undefined {
    return this.webhooks.find((webhook) => webhook.id === id && webhook.ownerId === ownerId);
  }

  /** Switches a webhook on or off; switched on again it starts without failures. */
  setActive(webhook: Webhook, isActive: boolean): void {
    if (isActive && !webhook.isActive) webhook.failureCount = 0;
    webhook.isActive = isActive;
    webhook.updatedAt = this.#clock.now();
  }

  remove(webhook: Webhook): void {
    this.webhooks.splice(this.webhooks.indexOf(webhook), 1);
  }

  /** Tells every active webhook of the owner that asked for this event; `at` is when it happened. */
  announce(ownerId: string, event: string, at: Date, data: Record<string, unknown>): void {
    const asked = this.webhooks.filter(
      ({ ownerId: owner, isActive, events }) =>
        owner === ownerId && isActive && (events.includes(event) || events.includes("*")),
    );
    for (const webhook of asked) {
      const delivery: Delivery = {
        id: randomUUID(),
        webhookId: webhook.id,
        eventType: event,
        body: JSON.stringify({ event, timestamp: at.toISOString(), data }),
        status: "pending",
        attempts: 0,
        responseStatus: null,
        createdAt: at,
      };
      this.deliveries.push(delivery);
      this.#agenda.add(at, () => this.#attempt(webhook, delivery));
    }
  }

  /** Sends the same bytes under the same delivery id once more, whatever became of them before. */
  async replay(delivery: Delivery): Promise<number | null> {
    const webhook = this.webhooks.find(({ id }) => id === delivery.webhookId);
    return webhook ? this.#send(webhook, delivery) : null;
  }

  /** Forgets everything and hangs up on whoever is still thinking about its answer. */
  clear(): void {
    this.webhooks.length = 0;
    this.deliveries.length = 0;
    this.#ending.abort();
    this.#ending = new AbortController();
  }

  async #attempt(webhook: Webhook, delivery: Delivery): Promise<void> {
    if (!webhook.isActive || !this.webhooks.includes(webhook)) {
      delivery.status = "failed";
      return;
    }
    delivery.attempts += 1;
    delivery.responseStatus = await this.#send(webhook, delivery);
    webhook.lastTriggeredAt = this.#clock.now();
    const { responseStatus } = delivery;
    if (responseStatus !== null && responseStatus >= 200 && responseStatus < 300) {
      delivery.status = "success";
      webhook.failureCount = 0;
      return;
    }
    webhook.failureCount += 1;
    const wait = RETRY_AFTER_MS[delivery.attempts - 1];
    // "3 consecutive failed delivery attempts" would leave the third retry of the table above it unused; so it is
    // read as the three retries, and literally only where the settings say so.
    const literally = this.#settings().deactivateAfter === "three-attempts" && webhook.failureCount >= FAILURES;
    if (wait === undefined || literally) {
      delivery.status = "failed";
      this.setActive(webhook, false);
    } else {
      // Counted from the attempt and not from the event, as a service that was asleep meanwhile would.
      this.#agenda.add(new Date(this.#clock.now().getTime() + wait), () => this.#attempt(webhook, delivery));
    }
  }

  /** The answer's status; null where none came within the time. */
  async #send(webhook: Webhook, { id, eventType, body }: Delivery): Promise<number | null> {
    const { webhookTimeoutMs, signatureHeaders } = this.#settings();
    const signature = createHmac("sha256", webhook.secret).update(body).digest("hex");
    const headers = {
      "content-type": "application/json",
      "x-premier-event": eventType,
      "x-premier-delivery": id,
      "x-premier-timestamp": this.#clock.now().toISOString(),
      ...(signatureHeaders === "x-signature-256" ? {} : { "x-premier-signature": signature }),
      ...(signatureHeaders === "x-premier-signature" ? {} : { "x-signature-256": `sha256=${signature}` }),
    };
    try {
      const signal = AbortSignal.any([AbortSignal.timeout(webhookTimeoutMs), this.#ending.signal]);
      const answer = await fetch(webhook.url, { method: "POST", headers, body, redirect: "manual", signal });
      await answer.body?.cancel();
      return answer.status;
    } catch {
      return null;
    }
  }
}
