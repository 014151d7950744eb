import { planTroubles } from "../plan/plan-troubles.ts";
import { seededRandom, type Random } from "../plan/random.ts";
import type { Country, Plan, PlanRequest } from "../plan/plan.ts";
import { lettersOfNumber } from "../plan/plan-orders.ts";

/** One of the people a campaign goes to. */
export interface PlannedPerson {
  index: number;
  /** Shopify's number of the customer. */
  id: string;
  /** Nobody else has this name, so a letter tells whose it is. */
  firstName: string;
  lastName: string;
  /** Nobody else lives there. */
  street: string;
  country: Country;
}

/** What the merchant does to the campaign once it is being sent. */
export type CampaignAct = { atMs: number; act: "pause" | "resume" };

export interface CampaignPlan {
  people: PlannedPerson[];
  /** In their order in time; the last of them lets it go on. */
  acts: CampaignAct[];
  /** A second campaign of the same shop, which the merchant holds back so long after it was confirmed, and ends: whoever is not bought by then gets nothing. */
  calledOff: { people: PlannedPerson[]; afterMs: number };
}

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
/** The run begins at six in the morning; the first orders of the next day can be placed so much later. */
const firstMidnightMs = 18 * hourMs;
/** How many people the second campaign goes to, for each of the first. */
const calledOffShare = 0.4;
/** By then some of its letters are bought as a rule, and some are not. */
const longestBeforeEndMs = 3 * minuteMs;
/** A campaign can have so many orders of a UTC day's in all, each of so many letters. */
const lettersADay = 2_500;

/** A campaign of so many people and its troubles, most of them in the minutes in which a day's orders are bought. No order is placed besides. */
export function makeCampaignPlan({ orders: count, seed, queue, countries = ["NL", "US"] }: PlanRequest): Plan & { campaign: CampaignPlan } {
  const random = seededRandom(seed);
  const days = Math.ceil(count / lettersADay);
  const mornings = Array.from({ length: days }, (_, day) => (day === 0 ? 0 : firstMidnightMs + (day - 1) * 24 * hourMs));
  const beginnings = mornings.flatMap((morning) => Array.from({ length: 6 }, (_, minute) => morning + minute * minuteMs));
  // Ten letters and more share an order, and with it what befalls it.
  const troubles = planTroubles({ orders: Math.max(60, Math.round(count / 10)), queue, beginnings }, random);
  return {
    ...{ seed, queue, groups: [], orders: [] },
    // The clock jumps by itself, to each day's orders; a jump over the days would leave the troubles behind.
    troubles: troubles.filter(({ kind }) => kind !== "jump"),
    campaign: {
      people: Array.from({ length: count }, (_, index) => planPerson(index, countries, random)),
      acts: planActs(beginnings, random),
      calledOff: {
        people: Array.from({ length: Math.ceil(count * calledOffShare) }, (_, index) => planPerson(count + index, countries, random)),
        afterMs: random.whole(0, longestBeforeEndMs),
      },
    },
  };
}

function planPerson(index: number, countries: readonly Country[], random: Random): PlannedPerson {
  const drawn = random.chance(0.25) ? "US" : "NL";
  const country = countries.includes(drawn) ? drawn : "US";
  const name = lettersOfNumber(index);
  const street = country === "US" ? `${100 + index} Harbor Street` : `Havenstraat ${100 + index}`;
  return { index, id: String(7_000_000 + index), firstName: `Ada${name}`, lastName: `Quay${name}`, street, country };
}

/** Held back twice while it is being bought, for as long as it takes to notice. */
function planActs(beginnings: readonly number[], random: Random): CampaignAct[] {
  const pauses = [beginnings[1], beginnings.at(-2)].flatMap((atMs) => (atMs === undefined ? [] : [atMs + random.whole(0, 50_000)]));
  return pauses.flatMap((atMs): CampaignAct[] => [
    { atMs, act: "pause" },
    { atMs: atMs + random.whole(1, 10) * minuteMs, act: "resume" },
  ]).sort((a, b) => a.atMs - b.atMs);
}
