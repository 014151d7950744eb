import { describe, expect, it } from "vitest";
import { readdressForOrder } from "~/mailings/readdress.server";
import { findRecipient } from "~/orders/recipient";
import { sampleAddress, sampleFacts, sampleRecipient } from "../fixtures/order-facts.ts";
import { openMoneyPath, people } from "../helpers/money-path.ts";
import { seedReleased } from "../helpers/seed.ts";

const path = openMoneyPath();
const { bought, closeAll, work, statuses, batch, expectBooksToAgree } = path;

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
