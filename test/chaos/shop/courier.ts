import { deliverWebhook } from "../../sandbox/shopify/webhooks/webhook-delivery.ts";
import type { Sandbox } from "../../sandbox/start.ts";

/** A webhook to be sent at an instant, the same id so many times. */
export interface Parcel {
  topic: string;
  orderId: string;
  /** Its text is that of the moment it tells of, however late it comes. */
  body: string;
  at: Date;
  copies: number;
}

/** Brings Shopify's webhooks: late, in any order, more than once, and again when the app did not answer 200. */
export interface Courier {
  send(parcel: Parcel): void;
  /** Sets out with everything that is due. */
  sendDue(): void;
  /** Whether something is on its way just now. */
  readonly isBusy: boolean;
  /** When the next one is due; null when all are delivered. */
  readonly nextAt: Date | null;
  /** How many requests the app answered with 200. */
  readonly delivered: number;
  /** Word of each order: when it first set out, and when the app acknowledged it. */
  readonly heard: ReadonlyMap<string, { sentAt: Date; at: Date }[]>;
}

/** Shopify sends again what failed; here a minute later. */
const againMs = 60_000;

/** `webUrls` are the web processes that are up; each webhook goes to the next one in turn. */
export function openCourier({ clock, shopify }: Sandbox, webUrls: () => readonly string[]): Courier {
  const waiting: (Parcel & { webhookId: string })[] = [];
  const sentAt = new Map<string, Date>();
  const heard = new Map<string, { sentAt: Date; at: Date }[]>();
  let underWay = 0;
  let delivered = 0;
  let turn = 0;
  let number = 0;

  const bring = async (parcel: Parcel & { webhookId: string }): Promise<void> => {
    const firstAt = sentAt.get(parcel.webhookId) ?? clock.now();
    sentAt.set(parcel.webhookId, firstAt);
    const urls = webUrls();
    const url = urls[(turn += 1) % Math.max(1, urls.length)];
    const target = { url: new URL("/webhooks", url ?? "http://127.0.0.1:1").href, shop: shopify.shop.domain, apiSecret: shopify.apiSecret };
    const { status } = await deliverWebhook(parcel.topic, parcel.body, { ...target, now: clock.now() }, { webhookId: parcel.webhookId });
    if (status !== 200) {
      waiting.push({ ...parcel, at: new Date(clock.now().getTime() + againMs) });
      return;
    }
    delivered += 1;
    heard.set(parcel.orderId, [...(heard.get(parcel.orderId) ?? []), { sentAt: firstAt, at: clock.now() }]);
  };

  return {
    send: (parcel) => {
      const webhookId = `chaos-${(number += 1)}`;
      // Copies follow each other by half a minute, so that some meet a process that is new.
      for (let copy = 0; copy < parcel.copies; copy += 1) {
        waiting.push({ ...parcel, webhookId, at: new Date(parcel.at.getTime() + copy * (copy % 2 === 0 ? 0 : 30_000)) });
      }
    },
    sendDue: () => {
      const at = clock.now();
      const due = waiting.filter((parcel) => parcel.at <= at);
      for (const parcel of due) waiting.splice(waiting.indexOf(parcel), 1);
      for (const parcel of due) {
        underWay += 1;
        void bring(parcel).finally(() => (underWay -= 1));
      }
    },
    get isBusy() {
      return underWay > 0;
    },
    get nextAt() {
      return waiting.reduce<Date | null>((first, { at }) => (first && first < at ? first : at), null);
    },
    get delivered() {
      return delivered;
    },
    heard,
  };
}
