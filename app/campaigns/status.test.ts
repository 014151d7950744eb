import { expect, it } from "vitest";
import { campaignStatuses, isEditable } from "./status";

it("cannot be changed once it was confirmed", () => {
  expect(campaignStatuses.filter(isEditable)).toEqual(["draft", "reading", "ready"]);
});
