import { expect, it } from "vitest";
import { cancellingOf, recallWayOf } from "./recall-way";

const partner = { provider: "premier-partner", channel: "rest" };
const placed = { status: "placed", batch: { pieceCount: 1 }, mailAccount: partner, recallCause: null } as const;

it("a letter is taken back for certain until its purchase begins, whatever its provider can do", () => {
  for (const status of ["held", "released", "batched", "needs_funds"] as const) expect(recallWayOf({ ...placed, status })).toBe("for-certain");
  for (const status of ["placing", "in_production", "fulfilled", "failed", "recalled"] as const) expect(recallWayOf({ ...placed, status })).toBeNull();
});

it("a letter that is bought is cancelled alone or with others, where the provider cancels", () => {
  expect(recallWayOf(placed)).toBe("alone");
  expect(recallWayOf({ ...placed, batch: { pieceCount: 3 } })).toBe("with-others");
  expect(recallWayOf({ ...placed, mailAccount: { provider: "pieterpost", channel: "mcp" } })).toBeNull();
  expect(recallWayOf({ ...placed, mailAccount: null })).toBeNull();
});

it("a recall that was asked for is not offered again, but its order can still be cancelled with the others", () => {
  const asked = { ...placed, batch: { pieceCount: 3 }, recallCause: "recalled-by-hand" };
  expect(recallWayOf(asked)).toBeNull();
  expect(cancellingOf(asked)).toBe("with-others");
});
