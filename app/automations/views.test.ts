import { expect, it } from "vitest";
import { automationViews, decisionViews } from "./views";

it("begin with all", () => {
  expect([automationViews[0], decisionViews[0]]).toEqual(["all", "all"]);
});
