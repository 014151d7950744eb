import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { makePlan, type Plan } from "./plan.ts";

const request = fc.record({ orders: fc.integer({ min: 1, max: 400 }), seed: fc.nat(), queue: fc.constantFrom("memory" as const, "redis" as const) });
const planned = (check: (plan: Plan) => void): void => fc.assert(fc.property(request, (given) => check(makePlan(given))), { numRuns: 60 });

describe("the plan of a seed", () => {
  it("is the same each time, and another for another seed", () => {
    fc.assert(
      fc.property(request, (given) => {
        expect(makePlan(given)).toEqual(makePlan(given));
        if (given.orders > 10) expect(makePlan({ ...given, seed: given.seed + 1 })).not.toEqual(makePlan(given));
      }),
      { numRuns: 40 },
    );
  });

  it("has the orders asked for, in order of time, no two with one id, name or street", () => {
    fc.assert(
      fc.property(request, (given) => {
        const { orders } = makePlan(given);
        expect(orders).toHaveLength(given.orders);
        for (const of of [orders.map(({ id }) => id), orders.map(({ person }) => person.firstName), orders.map(({ street }) => street)]) {
          expect(new Set(of).size).toBe(given.orders);
        }
        expect(orders.map(({ atMs }) => atMs)).toEqual(orders.map(({ atMs }) => atMs).sort((a, b) => a - b));
      }),
      { numRuns: 60 },
    );
  });

  it("tells of nineteen orders in twenty", () => {
    planned(({ orders }) => {
      const silent = orders.filter(({ webhooks }) => webhooks.length === 0).length;
      expect(silent).toBeGreaterThanOrEqual(Math.floor(orders.length / 20));
      expect(silent).toBeLessThanOrEqual(Math.ceil(orders.length / 20));
    });
  });

  it("changes an order after it was placed, and only in groups that exist", () => {
    planned(({ orders, groups }) => {
      for (const { change, group } of orders) {
        expect(groups).toContainEqual(group);
        if (change && "afterMs" in change.when) expect(change.when.afterMs).toBeGreaterThan(2_000);
      }
    });
  });

  it("has every misbehaviour of a purchase at least once, and a process killed at least three times", () => {
    planned(({ troubles, queue }) => {
      const faults = new Set(troubles.flatMap((trouble) => (trouble.kind === "fault" && trouble.call === "buy" ? [trouble.fault] : [])));
      expect(faults.size).toBe(10);
      expect(troubles.filter(({ kind }) => kind === "kill").length).toBeGreaterThanOrEqual(3);
      expect(troubles.some(({ kind }) => kind === "restart-database")).toBe(true);
      expect(troubles.some(({ kind }) => kind === "flush-queue")).toBe(queue === "redis");
      const [stops, starts] = (["stop-queue", "start-queue"] as const).map((kind) => troubles.filter((trouble) => trouble.kind === kind));
      expect(stops?.length).toBe(starts?.length);
      expect(stops?.length).toBeGreaterThanOrEqual(queue === "redis" ? 1 : 0);
      // Whatever else goes wrong in it, Redis is back at the end.
      expect(Math.max(0, ...(starts ?? []).map(({ atMs }) => atMs))).toBeGreaterThanOrEqual(Math.max(0, ...(stops ?? []).map(({ atMs }) => atMs)));
    });
  });
});
