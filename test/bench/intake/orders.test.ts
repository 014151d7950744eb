import { expect, it } from "vitest";
import { orderBodies } from "./orders.ts";

it("makes as many orders as it is asked for, no two of them the same", () => {
  const ids = orderBodies(5_000).map((body) => /"id":\s*(\d+)/.exec(body)?.[1]);
  expect(ids).not.toContain(undefined);
  expect(new Set(ids).size).toBe(5_000);
});
