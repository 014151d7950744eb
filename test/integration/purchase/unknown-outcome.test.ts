import { describe, expect, it, vi } from "vitest";
import { BatchMoved } from "~/mailings/batches/move-batch.server";
import { refuseBatch } from "~/mailings/batches/refuse-batch.server";
import { ProviderError } from "~/providers/provider-error";
import { answerInstead } from "../../helpers/answer-instead.ts";
import { openMoneyPath } from "../../helpers/money-path.ts";
import { invalidRequest } from "../../sandbox/pieterpost/api-error.ts";
import { changeSettings } from "../../sandbox/pieterpost/control-router.ts";

const path = openMoneyPath();
const { world, bought, work, workFor, statuses, batch, closedBatch, expectOneLetter } = path;

describe("when nobody knows whether it was bought", () => {
  it.each(["reset-after-commit", "500-after-commit", "malformed"] as const)("%s: the same request finds the one order", async (fault) => {
    const id = await closedBatch();
    world.spoil("create_direct_order", fault);
    await work();
    const waiting = await batch(id);
    expect(waiting).toMatchObject({ status: "placing", errorKind: "unknown-outcome", idempotencyKey: `${id}-1` });
    expect(waiting.unknownSince).not.toBeNull();
    expect(await statuses()).toEqual({ placing: 1 });
    await workFor(60);
    await expectOneLetter();
    expect((await batch(id)).attempt).toBe(1);
  });

  it.each(["reset-before", "500", "503"] as const)("%s: it is neither lost nor bought twice", async (fault) => {
    const id = await closedBatch();
    world.spoil("create_direct_order", fault);
    await work();
    expect(await batch(id)).toMatchObject({ status: "placing", errorKind: "unknown-outcome" });
    expect(bought()).toHaveLength(0);
    await workFor(60);
    await expectOneLetter();
  });

  it("a process killed between the provider's order and our record of it", async () => {
    const id = await closedBatch();
    world.spoil("create_direct_order", "reset-after-commit");
    await work();
    // What a killed process leaves: placing, no word of an unknown outcome, the claim not yet run out.
    await path.shop.db.batch.updateMany({ where: { id }, data: { unknownSince: null, errorKind: null, nextAttemptAt: new Date(Date.now() + 45_000) } });
    await work();
    expect(await statuses()).toEqual({ placing: 1 });
    await workFor(60);
    await expectOneLetter();
  });

  it.each(["its minute is full", "the token was taken back", "the account is not active"] as const)(
    "long after an unknown outcome a refusal at the door (%s) says nothing about the order",
    async (trouble) => {
      const id = await closedBatch();
      world.spoil("create_direct_order", "reset-after-commit");
      await work();
      await world.advance(400);
      if (trouble === "its minute is full") world.spoil("create_direct_order", "429");
      if (trouble === "the token was taken back") vi.spyOn(world.sandbox.pieterpost.oauth, "grantOf").mockReturnValueOnce(undefined);
      if (trouble === "the account is not active") changeSettings(path.state(), { accountActive: false });
      await work();
      expect(await batch(id)).toMatchObject({ attempt: 1, idempotencyKey: `${id}-1` });
      changeSettings(path.state(), { accountActive: true });
      await workFor(1_500, 300);
      await expectOneLetter();
    },
  );

  it("a late refusal of the first sending does not count once the request was sent again", async () => {
    const id = await closedBatch();
    world.spoil("create_direct_order", "reset-after-commit");
    await work();
    const first = { ...(await batch(id)), unknownSince: null };
    const late = new ProviderError({ kind: "rate-limited", sentence: "", remedy: "" });
    await expect(refuseBatch(path.shop.db, first, late)).rejects.toThrow(BatchMoved);
    expect(await batch(id)).toMatchObject({ status: "placing", attempt: 1 });
    await workFor(60);
    await expectOneLetter();
  });

  it("a refusal soon after is not believed, a later one is: the letter is then bought anew, once", async () => {
    const id = await closedBatch();
    world.spoil("create_direct_order", "reset-before");
    await work();
    world.spoil("create_direct_order", "refuse-2xx", 3);
    await workFor(30, 10);
    expect(await batch(id)).toMatchObject({ status: "placing", attempt: 1 });
    expect(bought()).toHaveLength(0);
    await workFor(900, 60);
    await expect(statuses()).resolves.not.toHaveProperty("placing");
    expect(bought().length).toBeLessThanOrEqual(1);
  });

  it("is not believed either soon after a repetition of which nobody knows what came of it", async () => {
    const id = await closedBatch();
    world.spoil("create_direct_order", "reset-before");
    await work();
    await world.advance(6 * 60);
    world.spoil("create_direct_order", "reset-after-commit");
    await work();
    expect(path.calls("create_direct_order")).toBe(2);
    const tooLittle = JSON.stringify(invalidRequest("The wallet balance is too low for this order.", 402).body());
    const refusing = answerInstead("create_direct_order", () => ({ isError: true, content: [{ type: "text", text: tooLittle }] }));
    await workFor(200, 20);
    refusing();
    expect(await batch(id)).toMatchObject({ status: "placing", attempt: 1, errorKind: "insufficient-funds" });
    await workFor(1_200, 60);
    await expectOneLetter();
    expect((await batch(id)).attempt).toBe(1);
  });

  it("twelve hours on the key is no longer trusted: a person looks, nothing is sent", async () => {
    const id = await closedBatch();
    world.spoil("create_direct_order", "reset-after-commit");
    await work();
    await world.advance(12 * 3_600 + 60);
    await work();
    expect(await batch(id)).toMatchObject({ status: "needs_review", errorKind: "unknown-outcome" });
    expect(await statuses()).toEqual({ needs_review: 1 });
    expect(path.calls("create_direct_order")).toBe(1);
  });

  it("an account that was taken away leaves no letter in doubt for ever", async () => {
    const id = await closedBatch();
    world.spoil("create_direct_order", "reset-after-commit");
    await work();
    await path.shop.db.mailAccount.updateMany({ where: {}, data: { status: "disconnected" } });
    await workFor(13 * 3_600, 1_800);
    expect(await batch(id)).toMatchObject({ status: "needs_review" });
    expect(await statuses()).toEqual({ needs_review: 1 });
  });
});
