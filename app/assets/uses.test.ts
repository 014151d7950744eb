import { describe, expect, it } from "vitest";
import { idsOf, usesOf, type TemplateArtwork } from "./uses";

const nothing = { stampAssetId: null, frontAssetId: null, attachmentIds: [] };
const template = (given: Partial<TemplateArtwork>): TemplateArtwork => ({
  ...{ id: "t", name: "Thanks", isArchived: false, newestVersionId: "v2", automations: [] },
  versions: [
    { ...nothing, id: "v1", stampAssetId: "old", attachmentIds: ["leaflet"] },
    { ...nothing, id: "v2", stampAssetId: "new", attachmentIds: ["leaflet"] },
  ],
  ...given,
});
const automation = (enabled: boolean, approvedVersionId: string | null) => ({ id: "a", name: "Every order", enabled, approvedVersionId });
const used = (automations: { id: string; name: string }[] = []) => [{ template: { id: "t", name: "Thanks" }, automations }];

describe("where an asset is used", () => {
  it("is the newest version of a template, by whatever it carries", () => {
    expect(usesOf("new", [template({})])).toEqual(used());
    expect(usesOf("leaflet", [template({})])).toEqual(used());
    expect(usesOf("front", [template({ versions: [{ ...nothing, id: "v2", frontAssetId: "front" }] })])).toEqual(used());
  });

  it("is not an older version, but for an automation that is approved for it", () => {
    expect(usesOf("old", [template({})])).toEqual([]);
    expect(usesOf("old", [template({ automations: [automation(true, "v2")] })])).toEqual([]);
    expect(usesOf("old", [template({ automations: [automation(true, null)] })])).toEqual([]);
    expect(usesOf("old", [template({ automations: [automation(true, "v1")] })])).toEqual(used([{ id: "a", name: "Every order" }]));
  });

  it("names only automations that are on", () => {
    expect(usesOf("old", [template({ automations: [automation(false, "v1")] })])).toEqual(used());
  });

  it("is not an archived template, unless something still mails it", () => {
    expect(usesOf("new", [template({ isArchived: true })])).toEqual([]);
    expect(usesOf("new", [template({ isArchived: true, automations: [automation(true, "v2")] })])).toEqual(used([{ id: "a", name: "Every order" }]));
  });

  it("is nowhere for what no template has", () => {
    expect(usesOf("new", [])).toEqual([]);
    expect(usesOf("other", [template({})])).toEqual([]);
  });
});

it("knows all assets of a version", () => {
  expect(idsOf({ stampAssetId: "s", frontAssetId: "f", attachmentIds: ["a", "b"] })).toEqual(["s", "f", "a", "b"]);
  expect(idsOf(nothing)).toEqual([]);
});
