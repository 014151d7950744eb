import { beforeEach, describe, expect, it } from "vitest";
import { premierUser, supportMarks } from "../../helpers/providers/premier-stands.ts";
import { namedPeople, openProviderPath } from "../../helpers/providers/provider-path.ts";

describe("an order paid by card that is cancelled, its money not back yet", () => {
  const path = openProviderPath(premierUser);
  const { world, closed, work, workFor, statuses, batches, entries, expectBooksToAgree } = path;

  async function reasons(): Promise<string[][]> {
    return (await path.shop.db.mailpiece.findMany()).map((piece) => piece.reasons);
  }

  beforeEach(async () => {
    await closed(namedPeople(2));
    await work();
    await supportMarks(world, "cancelled");
    await workFor(65, 13);
  });

  it("leaves its letters to a person, and is asked about until the money is back", async () => {
    expect(await statuses()).toEqual({ needs_review: 2 });
    expect(await reasons()).toEqual([["provider-cancelled"], ["provider-cancelled"]]);
    expect(await entries("refund")).toBe(0);
    // The merchant asks for the money, and is heard a month later.
    await workFor(30 * 24 * 60, 12 * 60);
    await supportMarks(world, "refunded");
    await workFor(24 * 60, 180);
    expect(await entries("refund")).toBe(1);
    expect(await reasons()).toEqual([["provider-refunded"], ["provider-refunded"]]);
    expect(await batches()).toMatchObject([{ status: "cancelled", request: null }]);
    await expectBooksToAgree();
  });

  it("is asked about no more when it stays away for two months", async () => {
    await workFor(59 * 24 * 60, 24 * 60);
    expect(await batches()).toMatchObject([{ status: "placed", finishedAt: null }]);
    await workFor(2 * 24 * 60, 24 * 60);
    expect(await batches()).toMatchObject([{ status: "needs_review", providerStatus: "cancelled", request: null }]);
    expect(await entries("refund")).toBe(0);
  });
});
