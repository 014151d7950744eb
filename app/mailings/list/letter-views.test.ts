import { expect, it } from "vitest";
import { letterViews, statusesOfView, viewOfStatus } from "./letter-views";
import { mailpieceStatuses } from "../status";

it("shows every status in exactly one view beside all", () => {
  const shown = letterViews.filter((view) => view !== "all").flatMap(statusesOfView);
  expect(shown.toSorted()).toEqual([...mailpieceStatuses].sort());
  for (const status of mailpieceStatuses) expect(statusesOfView(viewOfStatus(status))).toContain(status);
});
