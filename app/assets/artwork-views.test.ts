import { expect, it } from "vitest";
import { artworkViews, kindOfView, viewOfKind } from "./artwork-views";

it("has a tab for every kind, and a kind for every tab", () => {
  for (const view of artworkViews) expect(viewOfKind(kindOfView(view))).toBe(view);
});
