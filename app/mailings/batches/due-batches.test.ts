import { expect, it } from "vitest";
import { dueBatches } from "./due-batches";

it("are those whose time has come, and those being placed by a clock that was more than a minute ahead", () => {
  expect(dueBatches(new Date("2026-11-20T12:00:00Z")).OR).toEqual([
    { nextAttemptAt: { lte: new Date("2026-11-20T12:00:00Z") } },
    { status: "placing", placingAt: { gt: new Date("2026-11-20T12:01:00Z") } },
  ]);
});
