import { describe, expect, it } from "vitest";
import { audienceSchema } from "./audience";

describe("a campaign's audience", () => {
  it("is one of the kinds, and nothing more", () => {
    const segment = { kind: "segment", segmentId: "gid://shopify/Segment/1", name: "Regulars" };
    expect(audienceSchema.parse(segment)).toEqual(segment);
    expect(audienceSchema.safeParse({ ...segment, segmentId: "gid://shopify/Customer/1" }).success).toBe(false);
    expect(audienceSchema.safeParse({ ...segment, everybody: true }).success).toBe(false);
    expect(audienceSchema.safeParse({ kind: "list", listId: "a-1", name: "Fair" }).success).toBe(true);
    expect(audienceSchema.safeParse({ kind: "list", listId: "\0", name: "Fair" }).success).toBe(false);
    expect(audienceSchema.safeParse({ kind: "orders", orderIds: [] }).success).toBe(false);
    expect(audienceSchema.safeParse({ kind: "orders", orderIds: ["1; drop"] }).success).toBe(false);
  });
});
