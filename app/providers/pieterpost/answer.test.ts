import { describe, expect, it } from "vitest";

import { readAnyRefusal, readSuccess, type Asked } from "./answer";
import { assetSchema } from "./schemas";

const asked: Asked = { operation: "place-order", recipientCount: 2, at: new Date("2026-04-21T10:00:00Z"), requestId: "req_1" };

describe("readSuccess", () => {
  it("gives the answer in its shape", () => {
    expect(readSuccess(assetSchema, { assetId: "asset_1", more: 1 }, asked)).toEqual({ assetId: "asset_1" });
  });

  it("takes rubbish after a purchase for an unknown outcome, and elsewhere for a failed read", () => {
    const rubbish = (given: Asked) => () => readSuccess(assetSchema, undefined, given, 200);
    expect(rubbish(asked)).toThrow(expect.objectContaining({ kind: "unknown-outcome", status: 200, requestId: "req_1" }));
    expect(rubbish({ ...asked, operation: "wallet" })).toThrow(expect.objectContaining({ kind: "unavailable" }));
  });
});

describe("readAnyRefusal", () => {
  it("reads a refusal from JSON, from JSON in text and from a sentence", () => {
    const refusal = { code: "daily_order_cap_reached", error: "Enough for today." };
    expect(readAnyRefusal(refusal, "", asked, 429).kind).toBe("daily-cap");
    expect(readAnyRefusal(undefined, JSON.stringify(refusal), asked, null).kind).toBe("daily-cap");
    expect(readAnyRefusal(undefined, "daily_order_cap_reached: Enough for today.", asked, null).kind).toBe("daily-cap");
  });

  it("falls back on the status, and without one believes nothing of a purchase", () => {
    expect(readAnyRefusal(undefined, "<html>Bad Gateway</html>", asked, 502).kind).toBe("unknown-outcome");
    expect(readAnyRefusal(undefined, "Oops", asked, null).kind).toBe("unknown-outcome");
    expect(readAnyRefusal(undefined, "", asked, 401).kind).toBe("unauthorized");
  });
});
