import { describe, expect, it } from "vitest";
import { campaignStatuses, isConfirmed, isEditable, isLegalCampaignChange } from "./status";

describe("a campaign's life", () => {
  it("is sent only after it was confirmed by somebody who saw whom it goes to", () => {
    expect(campaignStatuses.filter((from) => isLegalCampaignChange(from, "sending"))).toEqual(["ready", "scheduled", "paused"]);
    expect(isLegalCampaignChange("draft", "ready")).toBe(false);
    expect(isLegalCampaignChange("reading", "sending")).toBe(false);
  });

  it("ends for good", () => {
    for (const end of ["finished", "cancelled"] as const) {
      expect(campaignStatuses.filter((to) => isLegalCampaignChange(end, to))).toEqual([]);
    }
  });

  it("cannot be changed once it was confirmed", () => {
    for (const status of campaignStatuses) expect(isEditable(status) && isConfirmed(status)).toBe(false);
    expect(isEditable("ready")).toBe(true);
    expect(isConfirmed("paused")).toBe(true);
  });
});
