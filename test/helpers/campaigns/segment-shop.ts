import { randomUUID } from "node:crypto";
import { beforeEach } from "vitest";
import { advanceCampaign } from "~/campaigns/sending/advance-campaign.server";
import { now } from "~/clock.server";
import type { SegmentRecord } from "../../sandbox/shopify/stores/segment-store.ts";
import { openMerchantShop } from "../merchant-shop.ts";

/** Looks that no reading of a few pages comes to, whatever goes wrong meanwhile. */
const mostLooks = 60;

/** The sandbox's own shop with one customer segment, anew for every test, and campaigns that read it. */
export function openSegmentShop(members: number) {
  const merchant = openMerchantShop();
  const { world } = merchant;
  const shopify = () => world.sandbox.shopify;
  const customerId = (place: number) => String(8_000_000 + place);

  const putCustomer = (place: number): string => {
    const name = { first_name: `Anna${place}`, last_name: "de Vries" };
    const address = { ...name, address1: `Oudegracht ${place}`, zip: "3511 AE", city: "Utrecht", country: "Netherlands", country_code: "NL" };
    return shopify().customers.put({ id: customerId(place), ...name, orders_count: 1, total_spent: "1.00", default_address: address });
  };
  /** Makes the customers of these places the segment's members. */
  const putSegment = (places: readonly number[], change: Partial<SegmentRecord> = {}): void => {
    shopify().segments.put({ id: 600, name: "Regulars", query: "number_of_orders > 0", memberIds: places.map(customerId), ...change });
  };
  beforeEach(() => {
    shopify().throttle = { maximumAvailable: 20_000, restoreRate: 1_000_000 };
    upTo(members).forEach(putCustomer);
    putSegment(upTo(members));
  });

  const campaign = (id: string) => merchant.shop.db.campaign.findUniqueOrThrow({ where: { id } });
  const advance = (id: string) => advanceCampaign(merchant.shop.shopId, id);
  return {
    ...{ world, shopify, putCustomer, putSegment, campaign, advance },
    shopId: () => merchant.shop.shopId,
    /** A campaign to the segment of which nothing is read yet. */
    async draft(): Promise<string> {
      const [id, at, { shopId, db, versionId }] = [randomUUID(), now(), merchant.shop];
      const { templateId } = await db.templateVersion.findUniqueOrThrow({ where: { id: versionId } });
      const audience = { kind: "segment", segmentId: "gid://shopify/Segment/600", name: "Regulars" };
      await db.campaign.create({ data: { ...{ id, shopId, name: "Spring", status: "reading", templateId, audience }, ...{ nextAttemptAt: at, createdAt: at, updatedAt: at } } });
      return id;
    },
    /** Looks after the campaign whenever it is due, as the sweep would, until it is read or given up; `before` comes before every look. */
    async readOn(id: string, before: () => void | Promise<void> = () => undefined): Promise<void> {
      for (let look = 0; look < mostLooks; look += 1) {
        const { status, nextAttemptAt } = await campaign(id);
        if (status !== "reading") return;
        await world.advance(Math.max(0, (nextAttemptAt.getTime() - now().getTime()) / 1000 + 0.1));
        await before();
        await advance(id);
      }
      throw new Error("The audience is read for ever.");
    },
    /** How often Shopify answered an operation. */
    asked: (operation: string) => shopify().requests.filter((request) => request.operation === operation).length,
    /** Has one request for it fail, after so many that do not. */
    breakOff: (operation: string, after: number) => world.sandbox.faults.script({ provider: "shopify", route: operation, fault: "503", times: 1, skip: after }),
    /** The recipients that are kept: position, customer, outcome. */
    async kept(campaignId: string) {
      const rows = await merchant.shop.db.campaignRecipient.findMany({ where: { campaignId }, orderBy: { position: "asc" } });
      return rows.map(({ position, customerId: customer, outcome }) => [position, customer, outcome]);
    },
    /** What is kept of these customers when each is read once, in their order. */
    everyOne: (places: readonly number[]) => places.map((place, position) => [position, customerId(place), "mail"]),
  };
}

/** The places of so many customers. */
export function upTo(count: number): number[] {
  return Array.from({ length: count }, (_, place) => place);
}
