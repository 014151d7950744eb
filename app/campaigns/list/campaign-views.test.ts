import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { campaignStatuses } from "../status";
import { campaignViews, readCampaignQuestion, statusesOfCampaignView, writeCampaignQuestion } from "./campaign-views";

const none = { after: null, before: null };

describe("the campaigns page", () => {
  it("shows every status in one tab beside all", () => {
    const tabs = campaignViews.filter((view) => view !== "all");
    expect(tabs.flatMap(statusesOfCampaignView).sort()).toEqual([...campaignStatuses].sort());
    expect(statusesOfCampaignView("all")).toEqual([...campaignStatuses]);
  });

  it("finds in its address what was put there", () => {
    expect(writeCampaignQuestion({ view: "all", search: "" })).toBe("");
    fc.assert(
      fc.property(fc.constantFrom(...campaignViews), fc.string({ maxLength: 150 }), (view, typed) => {
        const search = typed.trim();
        expect(readCampaignQuestion(new URLSearchParams(writeCampaignQuestion({ view, search })))).toEqual({ view, search, ...none });
      }),
    );
  });

  it("takes an address it does not understand for none", () => {
    expect(readCampaignQuestion(new URLSearchParams("view=old&after=yesterday"))).toEqual({ view: "all", search: "", ...none });
  });
});
