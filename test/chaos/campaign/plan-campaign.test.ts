import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { makeCampaignPlan } from "./plan-campaign.ts";

const request = fc.record({ orders: fc.integer({ min: 1, max: 6_000 }), seed: fc.nat(), queue: fc.constantFrom("memory" as const, "redis" as const) });
const dayMs = 24 * 60 * 60_000;

describe("the plan of a campaign", () => {
  it("is the same each time, and goes to as many people as asked for, no two with one name or home", () => {
    fc.assert(
      fc.property(request, (given) => {
        const plan = makeCampaignPlan(given);
        expect(makeCampaignPlan(given)).toEqual(plan);
        const people = [...plan.campaign.people, ...plan.campaign.calledOff.people];
        expect(plan.campaign.people).toHaveLength(given.orders);
        for (const of of [people.map(({ id }) => id), people.map(({ firstName }) => firstName), people.map(({ street }) => street)]) {
          expect(new Set(of).size).toBe(people.length);
        }
      }),
      { numRuns: 20 },
    );
  });

  it("has troubles on each of its days, and no jump over them", () => {
    const { troubles } = makeCampaignPlan({ orders: 5_000, seed: 1, queue: "memory" });
    const days = new Set(troubles.map(({ atMs }) => Math.floor((atMs + dayMs / 4) / dayMs)));
    expect([...days].sort()).toEqual([0, 1]);
    expect(troubles.some(({ kind }) => kind === "jump")).toBe(false);
    expect(troubles.filter(({ kind }) => kind === "kill").length).toBeGreaterThan(10);
  });

  it("lets the campaign go on after the last pause", () => {
    fc.assert(
      fc.property(request, (given) => {
        const { acts } = makeCampaignPlan(given).campaign;
        expect(acts.at(-1)?.act).toBe("resume");
        expect(acts.filter(({ act }) => act === "pause")).toHaveLength(2);
      }),
      { numRuns: 20 },
    );
  });
});
