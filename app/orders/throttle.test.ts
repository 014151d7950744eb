import { describe, expect, it } from "vitest";
import { throttledForMs } from "./throttle";

const body = (error: object, cost?: object) => ({ errors: { graphQLErrors: [error] }, ...(cost ? { extensions: { cost } } : {}) });
const cost = (requestedQueryCost: number, currentlyAvailable: number, restoreRate = 100) => ({
  ...{ requestedQueryCost, actualQueryCost: null },
  throttleStatus: { maximumAvailable: 2000, currentlyAvailable, restoreRate },
});
const throttled = { message: "Throttled", extensions: { code: "THROTTLED" } };

describe("a query that Shopify throttles", () => {
  it("can be afforded once the bucket has refilled so far", () => {
    expect(throttledForMs(body(throttled, cost(330, 80)))).toBe(2_500);
    expect(throttledForMs(body(throttled, cost(50, 80)))).toBe(0);
  });

  it("is tried after a moment where nothing says how long", () => {
    expect(throttledForMs(body(throttled))).toBe(1_000);
    expect(throttledForMs(body({ message: "Throttled" }, { requestedQueryCost: "?" }))).toBe(1_000);
  });

  it.each([[body({ message: "Access denied", extensions: { code: "ACCESS_DENIED" } }, cost(10, 0))], [{}], [null], ["text"]])("is not what %j says", (given) => {
    expect(throttledForMs(given)).toBeNull();
  });
});
