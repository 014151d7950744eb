import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mailpieceStatuses } from "~/mailings/status";
import { measureProgress, progressStages, statusesOfStage } from "./progress";

describe("how far a campaign has come", () => {
  it("counts whoever is no piece yet as waiting, until it has ended", () => {
    const pieces = [{ status: "fulfilled" as const, count: 30 }, { status: "batched" as const, count: 5 }];
    expect(measureProgress(100, pieces, false)).toMatchObject({ stages: { posted: 30, waiting: 70, recalled: 0 }, bought: 30, left: 70, percent: 30 });
    expect(measureProgress(100, pieces, true)).toMatchObject({ stages: { posted: 30, waiting: 5, recalled: 65 }, left: 5, percent: 95 });
  });

  it("puts every piece into one stage, and is whole when nothing waits", () => {
    const anyPieces = fc.array(fc.record({ status: fc.constantFrom(...mailpieceStatuses), count: fc.nat(1_000) }));
    fc.assert(
      fc.property(anyPieces, fc.nat(10_000), fc.boolean(), (pieces, total, hasEnded) => {
        const progress = measureProgress(total, pieces, hasEnded);
        const made = pieces.reduce((sum, { count }) => sum + count, 0);
        expect(Object.values(progress.stages).reduce((sum, count) => sum + count, 0)).toBe(Math.max(total, made));
        expect(progress.percent === 100).toBe(progress.left === 0);
        expect(progress.percent).toBeGreaterThanOrEqual(0);
      }),
    );
    expect(progressStages.flatMap(statusesOfStage).sort()).toEqual([...mailpieceStatuses].sort());
  });
});
