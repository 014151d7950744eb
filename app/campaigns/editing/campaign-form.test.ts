import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { campaignFormSchema, emptyCampaignForm, readPickedOrders, writeCampaignForm } from "./campaign-form";

const segment = { kind: "segment" as const, segmentId: "gid://shopify/Segment/1", name: "Regulars" };
const form = { ...emptyCampaignForm("t1", segment), name: "Spring" };

const codesOf = (changes: object) => {
  const read = campaignFormSchema.safeParse({ ...form, ...changes });
  return read.success ? {} : Object.fromEntries(read.error.issues.map(({ path, message }) => [path.join("."), message]));
};

describe("a campaign's form", () => {
  it("comes back as it was kept", () => {
    const settings = campaignFormSchema.parse({ ...form, name: " Spring " });
    expect(settings).toEqual({ name: "Spring", templateId: "t1", audience: segment, holdoutPercent: 0, attributionDays: 30, discount: null });
    expect(campaignFormSchema.parse(writeCampaignForm(settings))).toEqual(settings);
  });

  it("may wait for its audience, but not for its name or template", () => {
    expect(codesOf({ audience: null })).toEqual({});
    expect(codesOf({ name: " ", templateId: "" })).toEqual({ name: "name-missing", templateId: "template-missing" });
  });

  it.each([["51"], ["-1"], ["ten"], [""]])("holds out no %j percent", (holdoutPercent) => {
    expect(codesOf({ holdoutPercent })).toEqual({ holdoutPercent: "holdout-wrong" });
  });

  it.each([["0"], ["366"], ["1.5"]])("counts no orders of %j days", (attributionDays) => {
    expect(codesOf({ attributionDays })).toEqual({ attributionDays: "attribution-wrong" });
  });
});

describe("orders picked in a list", () => {
  it("are read from an address, each once, in their order", () => {
    expect(readPickedOrders("1002,1001,1002,<b>")).toEqual({ kind: "orders", orderIds: ["1002", "1001"] });
    expect(readPickedOrders(null)).toBeNull();
    expect(readPickedOrders("no,number")).toBeNull();
  });

  it("are always an audience or none, whatever the address says", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const audience = readPickedOrders(text);
        expect(campaignFormSchema.safeParse({ ...form, audience }).success).toBe(true);
      }),
    );
  });
});
