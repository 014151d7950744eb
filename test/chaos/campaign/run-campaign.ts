import { randomUUID } from "node:crypto";
import type { OrderStory } from "../judging/model.ts";
import type { ChaosProvider } from "../providers/provider.ts";
import type { Stage } from "../stage/stage.ts";
import type { Closers } from "../stage/closers.ts";
import { openDesk } from "./open-desk.ts";
import type { CampaignPlan, PlannedPerson } from "./plan-campaign.ts";

/** The one campaign of a run, in the hands of its merchant. */
export interface Campaign {
  begin(): Promise<void>;
  confirm(): Promise<void>;
  pause(): Promise<void>;
  resume(): Promise<void>;
}

const segmentNumber = 9_000_001;

/** Puts the people into the sandbox's Shopify, as one segment, and opens the merchant's desk. */
export async function openCampaign(stage: Stage, { people }: CampaignPlan, provider: ChaosProvider, closers: Closers): Promise<Campaign> {
  const { shopify } = stage.sandbox;
  const memberIds = people.map((person) => shopify.customers.put(customerOf(person)));
  const segmentId = shopify.segments.put({ id: segmentNumber, name: "Everybody", query: "number_of_orders > 0", memberIds });
  const desk = await openDesk(stage, closers);
  const question = { shop: shopify.shop.domain, id: randomUUID(), segmentId, centsPerLetter: provider.centsPerLetter };
  return {
    begin: () => desk.act({ ...question, act: "begin" }),
    confirm: () => desk.act({ ...question, act: "confirm" }),
    pause: () => desk.act({ ...question, act: "pause" }),
    resume: () => desk.act({ ...question, act: "resume" }),
  };
}

/** What must become of each: one letter, whatever happens. */
export function storiesOf({ people }: CampaignPlan, begunAt: Date): OrderStory[] {
  return people.map(({ id, firstName, lastName, street }) => ({
    ...{ id, firstName, person: `${firstName} ${lastName}`, placedAt: begunAt, heldForMs: 0, recalledAt: null },
    ...{ homes: [{ street, from: begunAt }], heard: [] },
  }));
}

function customerOf({ id, firstName, lastName, street, country }: PlannedPerson) {
  const place =
    country === "US"
      ? { city: "Portland", zip: "97201", province: "Oregon", province_code: "OR", country: "United States", country_code: "US" }
      : { city: "Utrecht", zip: "3511 AE", province: null, province_code: null, country: "Netherlands", country_code: "NL" };
  const name = { first_name: firstName, last_name: lastName };
  const email = `${firstName.toLowerCase()}@example.com`;
  return { id, ...name, email, orders_count: 2, total_spent: "120.00", default_address: { ...name, address1: street, ...place } };
}
