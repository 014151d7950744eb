import { expect, it } from "vitest";
import { settledAnswer } from "./settled-answer";

it("is there once the page is at rest, and not before", () => {
  expect(settledAnswer({ state: "idle", data: "kept" })).toBe("kept");
  expect(settledAnswer({ state: "loading", data: "kept" })).toBeNull();
  expect(settledAnswer({ state: "submitting", data: "kept" })).toBeNull();
  expect(settledAnswer({ state: "idle", data: undefined })).toBeNull();
});
