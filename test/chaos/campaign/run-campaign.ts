import { randomUUID } from "node:crypto";
import type { OrderStory } from "../judging/model.ts";
import type { ChaosProvider } from "../providers/provider.ts";
import type { Stage } from "../stage/stage.ts";
import type { Closers } from "../stage/closers.ts";
import { openDesk } from "./open-desk.ts";
import type { CampaignPlan, PlannedPerson } from "./plan-campaign.ts";

/** The campaigns of a run, in the hands of their merchant: one that is sent whatever happens, and one that is called off. */
export interface Campaign {
  begin(): Promise<void>;
  /** Confirms what is ready to be. */
  confirm(): Promise<void>;
  pause(): Promise<void>;
  resume(): Promise<void>;
  /** Ends the second one; false while it is too early. */
  callOff(): Promise<boolean>;
  /** When that was done; null before. */
  readonly calledOffAt: Date | null;
}

const firstSegment = 9_000_001;

/** Puts the people into the sandbox's Shopify, as a segment for each campaign, and opens the merchant's desk. */
export async function openCampaign(stage: Stage, { people, calledOff }: CampaignPlan, provider: ChaosProvider, closers: Closers): Promise<Campaign> {
  const { shopify, clock } = stage.sandbox;
  const desk = await openDesk(stage, closers);
  const putSegment = (place: number, members: readonly PlannedPerson[]) => {
    const memberIds = members.map((person) => shopify.customers.put(customerOf(person)));
    const segmentId = shopify.segments.put({ id: firstSegment + place, name: `Segment ${place}`, query: `number_of_orders > ${place}`, memberIds });
    return { shop: shopify.shop.domain, id: randomUUID(), segmentId, centsPerLetter: provider.centsPerLetter, afterMs: calledOff.afterMs };
  };
  const [sent, ended] = [putSegment(0, people), putSegment(1, calledOff.people)];
  let calledOffAt: Date | null = null;
  return {
    begin: async () => {
      for (const question of [ended, sent]) await desk.act({ ...question, act: "begin" });
    },
    confirm: async () => {
      for (const question of [ended, sent]) await desk.act({ ...question, act: "confirm" });
    },
    pause: async () => void (await desk.act({ ...sent, act: "pause" })),
    resume: async () => void (await desk.act({ ...sent, act: "resume" })),
    callOff: async () => {
      const did = await desk.act({ ...ended, act: "call-off" });
      if (did) calledOffAt = clock.now();
      return did;
    },
    get calledOffAt() {
      return calledOffAt;
    },
  };
}

/** What must become of each: one letter whatever happens; of those whose campaign was called off, no more than one, begun before. */
export function storiesOf({ people, calledOff }: CampaignPlan, { begunAt, calledOffAt }: { begunAt: Date; calledOffAt: Date | null }): OrderStory[] {
  const storyOf = ({ id, firstName, lastName, street }: PlannedPerson, endedAt: Date | null): OrderStory => ({
    ...{ id, firstName, person: `${firstName} ${lastName}`, placedAt: begunAt, heldForMs: 0, recalledAt: endedAt },
    ...{ homes: [{ street, from: begunAt }], heard: [] },
    ...(endedAt ? { knownAt: endedAt } : {}),
  });
  return [...people.map((person) => storyOf(person, null)), ...calledOff.people.map((person) => storyOf(person, calledOffAt))];
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
