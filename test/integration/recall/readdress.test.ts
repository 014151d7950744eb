import { describe, expect, it } from "vitest";
import { closeBatch } from "~/mailings/batches/close-batches.server";
import { moveBatch } from "~/mailings/batches/move-batch.server";
import { refuseBatch } from "~/mailings/batches/refuse-batch.server";
import { quoteBatch } from "~/mailings/purchase/quote-batch.server";
import { readdressForOrder } from "~/mailings/readdress.server";
import { recallMailpiece } from "~/mailings/recall/recall.server";
import { findRecipient } from "~/orders/recipient";
import { ProviderError, type ProviderErrorKind } from "~/providers/provider-error";
import { sampleAddress, sampleFacts, sampleRecipient } from "../../fixtures/order-facts.ts";
import { openMoneyPath, people } from "../../helpers/money-path.ts";
import { seedReleased } from "../../helpers/seed.ts";

const path = openMoneyPath();
const { world, bought, closeAll, work, statuses, batch, expectBooksToAgree } = path;

/** The order of the first seeded piece, shipped to `street`. */
const order = (street: string) => sampleFacts({ id: String(10n ** 18n), shippingAddress: sampleAddress({ address1: street }), billingAddress: null });
const seeded = { ...sampleRecipient(), streetAddress: sampleAddress().address1 };

/** Pieces whose first goes where its order says. */
async function seedLike(count: number): Promise<string[]> {
  const choice = findRecipient(order(seeded.streetAddress), "buyer");
  return seedReleased(path.shop, path.accountId, [choice.ok ? choice.recipient : {}, ...people(count - 1)]);
}

describe("an address that is changed after the letter was released", () => {
  it("takes the letter off its batch and holds it again; the others go on", async () => {
    const [first = ""] = await seedLike(3);
    const [id = ""] = await closeAll();
    await readdressForOrder(path.shop.db, order("Keizersgracht 99"));
    expect(await batch(id)).toMatchObject({ status: "dissolved" });
    expect(await statuses()).toEqual({ held: 1, released: 2 });
    expect(await path.shop.db.mailpiece.findUnique({ where: { id: first } })).toMatchObject({ status: "held", batchId: null, mailAccountId: null });
    const story = await path.shop.db.mailpieceChange.findMany({ where: { mailpieceId: first }, orderBy: { sequence: "desc" }, take: 1 });
    expect(story).toMatchObject([{ from: "released", to: "held", cause: "address-changed" }]);
    await expectBooksToAgree();
  });

  it("changes nothing when it reads the same", async () => {
    await seedLike(2);
    await closeAll();
    await readdressForOrder(path.shop.db, order(seeded.streetAddress));
    expect(await statuses()).toEqual({ batched: 2 });
  });

  it("comes too late for one that is bought", async () => {
    await seedLike(1);
    await closeAll();
    await work();
    await readdressForOrder(path.shop.db, order("Keizersgracht 99"));
    expect(await statuses()).toEqual({ fulfilled: 1 });
    expect(bought()).toHaveLength(1);
  });
});

describe("an address that is changed while the letter is being bought", () => {
  /** The batch of `count` pieces, its request stored and perhaps on its way. */
  async function beginPlacing(count: number): Promise<{ batchId: string; first: string }> {
    const { db } = path.shop;
    const [first = ""] = await seedLike(count);
    const [batchId = ""] = await closeAll();
    await quoteBatch(db, await batch(batchId));
    const reserved = await batch(batchId);
    const pieces = { from: "batched", to: "placing", cause: "placing" } as const;
    await db.$transaction((tx) => moveBatch(tx, reserved, { to: "placing", at: new Date(Date.now()), pieces }));
    return { batchId, first };
  }
  const piece = (id: string) => path.shop.db.mailpiece.findUniqueOrThrow({ where: { id } });
  const refuse = async (batchId: string, kind: ProviderErrorKind) =>
    refuseBatch(path.shop.db, await batch(batchId), new ProviderError({ kind, sentence: "No.", remedy: "" }));

  it.each(["rate-limited", "insufficient-funds", "invalid-request", "price-changed"] as const)(
    "is written anew when the provider refuses (%s), and the others go on",
    async (kind) => {
      const { batchId, first } = await beginPlacing(3);
      await readdressForOrder(path.shop.db, order("Keizersgracht 99"));
      expect(await piece(first)).toMatchObject({ status: "placing", reasons: ["address-changed"] });
      await refuse(batchId, kind);
      expect(await statuses()).toEqual({ held: 1, released: 2 });
      expect(await piece(first)).toMatchObject({ status: "held", reasons: [], batchId: null, mailAccountId: null });
      expect(await batch(batchId)).toMatchObject({ status: "dissolved" });
      await expectBooksToAgree();
    },
  );

  it("does not fail by the old one", async () => {
    const { batchId, first } = await beginPlacing(1);
    await readdressForOrder(path.shop.db, order("Keizersgracht 99"));
    await refuse(batchId, "invalid-recipient");
    expect(await piece(first)).toMatchObject({ status: "held" });
  });

  it("is taken back all the same when it was recalled, too", async () => {
    const { batchId, first } = await beginPlacing(2);
    await readdressForOrder(path.shop.db, order("Keizersgracht 99"));
    await recallMailpiece(path.shop.db, first, "recalled-by-hand");
    await refuse(batchId, "rate-limited");
    expect(await statuses()).toEqual({ recalled: 1, released: 1 });
  });

  it("goes where it was sent once it is bought", async () => {
    const [first = ""] = await seedLike(2);
    await closeAll();
    const stop = world.sandbox.faults.onBoundary(async ({ tool, phase }) => {
      if (tool !== "create_direct_order" || phase !== "before-commit") return;
      stop();
      await readdressForOrder(path.shop.db, order("Keizersgracht 99"));
    });
    await work();
    expect(await piece(first)).toMatchObject({ status: "fulfilled", reasons: [] });
    expect(bought()).toHaveLength(1);
    await expectBooksToAgree();
  });

  it("and released again while batches are planned, goes on none that was planned for the old one", async () => {
    const ids = await seedLike(2);
    const planned = await path.shop.db.mailpiece.findMany({ include: { templateVersion: true, mailAccount: true } });
    await path.shop.db.mailpiece.updateMany({ where: { id: ids[0] }, data: { market: "elsewhere" } });
    const close = path.shop.db.$transaction((tx) => closeBatch(tx, planned, new Date(Date.now()), "batch-closed"));
    await expect(close).rejects.toThrow("moved on");
    expect(await statuses()).toEqual({ released: 2 });
  });

  /** Two transactions that begin at once, over and over: the row locks of Postgres decide, and the address is never lost. */
  it("and is refused at the same moment", async () => {
    const kinds = ["rate-limited", "insufficient-funds", "invalid-request"] as const;
    for (let round = 0; round < 12; round += 1) {
      const { batchId, first } = await beginPlacing(2);
      const change = () => readdressForOrder(path.shop.db, order("Keizersgracht 99"));
      const answer = () => refuse(batchId, kinds[round % kinds.length] ?? "rate-limited");
      await (round % 2 === 0 ? Promise.all([change(), answer()]) : Promise.all([answer(), change()]));
      expect(await piece(first)).toMatchObject({ status: "held", batchId: null });
      // The next round's order is the same one.
      await path.shop.db.mailpiece.updateMany({ data: { orderId: null, status: "recalled" } });
    }
    expect((await path.ledger()).reserved.amount).toBe(0);
  });
});
