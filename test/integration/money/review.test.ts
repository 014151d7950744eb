import { describe, expect, it } from "vitest";
import { readAttention } from "~/home/attention.server";
import { readMailpiece } from "~/mailings/read-mailpiece.server";
import { resendFailed, resolveReview } from "~/mailings/resend/resolve-review.server";
import { redactCustomer } from "~/privacy/redact-customer.server";
import { openMoneyPath } from "../../helpers/money-path.ts";
import { seedReleased } from "../../helpers/seed.ts";

const path = openMoneyPath();
const { world, bought, closeAll, work, statuses, expectBooksToAgree } = path;

/** One letter of which nobody knows whether it was bought. */
async function letterInDoubt(): Promise<string> {
  const [id = ""] = await seedReleased(path.shop, path.accountId, [{}]);
  await closeAll();
  world.spoil("create_direct_order", "reset-after-commit");
  await work();
  await world.advance(12 * 3_600 + 60);
  await work();
  expect(await statuses()).toEqual({ needs_review: 1 });
  return id;
}

describe("a letter that needs a person", () => {
  it("was mailed: it is fulfilled, and nothing more is made of it", async () => {
    const id = await letterInDoubt();
    expect(await resolveReview(path.shop.shopId, id, "was-mailed")).toEqual({ ok: true, newMailpieceId: null });
    expect(await statuses()).toEqual({ fulfilled: 1 });
    expect(await resolveReview(path.shop.shopId, id, "send-again")).toEqual({ ok: false, reason: "gone" });
    expect(await path.shop.db.mailpiece.count()).toBe(1);
  });

  it("is sent again: one new letter, however often and at once it is asked for", async () => {
    const id = await letterInDoubt();
    const outcomes = await Promise.all(Array.from({ length: 6 }, () => resolveReview(path.shop.shopId, id, "send-again")));
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await statuses()).toEqual({ failed: 1, held: 1 });
    const anew = await path.shop.db.mailpiece.findFirstOrThrow({ where: { status: "held" } });
    expect(anew).toMatchObject({ originKind: "resend", originId: id, automatedOrderId: null });
    expect(outcomes).toContainEqual({ ok: true, newMailpieceId: anew.id });
    expect((await readAttention(path.shop.db, new Date(Date.now()))).map(({ kind }) => kind)).not.toContain("failed");
  });

  it("is not sent again once its person was erased, and can still be said to have been mailed", async () => {
    const id = await letterInDoubt();
    const { customerId } = await path.shop.db.mailpiece.findUniqueOrThrow({ where: { id } });
    await redactCustomer(path.shop.db, { orderId: null, customerId, customerEmail: null, customerPhone: null, orderIds: [] });
    expect((await readMailpiece(path.shop.shopId, id))?.options).toMatchObject({ review: true, resend: false });
    expect(await resolveReview(path.shop.shopId, id, "send-again")).toEqual({ ok: false, reason: "erased" });
    expect(await statuses()).toEqual({ needs_review: 1 });
    expect((await readMailpiece(path.shop.shopId, id))?.story.at(-1)?.cause).not.toBe("sent-again-by-hand");
    expect(await path.entries("debit")).toBe(0);
    expect(await resolveReview(path.shop.shopId, id, "was-mailed")).toEqual({ ok: true, newMailpieceId: null });
    expect(await statuses()).toEqual({ fulfilled: 1 });
    expect(await path.entries("debit")).toBe(1);
  });

  it("is offered to be sent again while there is somebody to write to", async () => {
    const id = await letterInDoubt();
    expect((await readMailpiece(path.shop.shopId, id))?.options).toMatchObject({ review: true, resend: true });
  });

  it("is not sent again for another shop", async () => {
    const id = await letterInDoubt();
    expect(await resolveReview("stranger.myshopify.com", id, "send-again")).toEqual({ ok: false, reason: "gone" });
    expect(await statuses()).toEqual({ needs_review: 1 });
  });
});

describe("a letter that failed", () => {
  it("is sent again once", async () => {
    const [id = ""] = await seedReleased(path.shop, path.accountId, [{}]);
    await closeAll();
    world.spoil("create_direct_order", "refuse-2xx", 6);
    for (let round = 0; round < 8; round += 1) {
      await world.advance(60);
      await work();
    }
    expect(await statuses()).toEqual({ failed: 1 });
    expect((await readAttention(path.shop.db, new Date(Date.now()))).map(({ kind }) => kind)).toContain("failed");
    const first = await resendFailed(path.shop.shopId, id);
    expect((await readAttention(path.shop.db, new Date(Date.now()))).map(({ kind }) => kind)).not.toContain("failed");
    expect(first).toMatchObject({ ok: true });
    expect(await resendFailed(path.shop.shopId, id)).toEqual(first);
    expect(await statuses()).toEqual({ failed: 1, held: 1 });
    expect(bought()).toHaveLength(0);
    await expectBooksToAgree();
  });
});
