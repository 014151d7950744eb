import { describe, expect, it } from "vitest";
import { cancelAndReorder } from "~/mailings/recall/cancel-and-reorder.server";
import { recallForOrder, recallMailpiece } from "~/mailings/recall/recall.server";
import { lockWallet } from "~/wallet/ledger.server";
import { refreshWallet } from "~/wallet/refresh-wallet.server";
import { premierPartner } from "../../helpers/providers/premier-stands.ts";
import { namedPeople, openProviderPath } from "../../helpers/providers/provider-path.ts";
import { untilWaiting } from "../../helpers/waiting-transactions.ts";

const path = openProviderPath(premierPartner);
const { world, closed, work, workFor, statuses, bought, entries, expectBooksToAgree } = path;

const tenant = () => world.sandbox.premierLetters.state.mainTenant;
const idsOf = async () => (await path.shop.db.mailpiece.findMany({ orderBy: { position: "asc" } })).map(({ id }) => id);

/** Letters that the provider has and has not begun. */
async function placed(count: number): Promise<string[]> {
  await closed(namedPeople(count));
  await work();
  expect(await statuses()).toEqual({ placed: count });
  return idsOf();
}

describe("a letter that is ordered and not begun", () => {
  it("alone on its order is cancelled, and its price comes back", async () => {
    const [id = ""] = await placed(1);
    expect(await recallMailpiece(path.shop.db, id, "recalled-by-hand")).toBe("asked");
    await work();
    expect(await statuses()).toEqual({ recalled: 1 });
    expect(bought()).toEqual([]);
    expect(tenant().balanceCents).toBe(250_000);
    expect(await entries("refund")).toBe(1);
    expect(await path.batches()).toMatchObject([{ status: "cancelled" }]);
  });

  it("together with others is not: the page says so, and the order stands", async () => {
    const [id = ""] = await placed(3);
    expect(await recallMailpiece(path.shop.db, id, "recalled-by-hand")).toBe("with-others");
    await workFor(2);
    expect(await statuses()).toEqual({ placed: 3 });
    expect(bought()).toHaveLength(1);
  });

  it("is cancelled once the others are recalled as well", async () => {
    const ids = await placed(3);
    const outcomes = [];
    for (const id of ids) outcomes.push(await recallMailpiece(path.shop.db, id, "order-refunded"));
    expect(outcomes).toEqual(["with-others", "with-others", "asked"]);
    await work();
    expect(await statuses()).toEqual({ recalled: 3 });
    expect(bought()).toEqual([]);
  });

  it("can be taken out by cancelling and ordering the others anew, each once", async () => {
    const [id = ""] = await placed(3);
    expect(await cancelAndReorder(path.shop.shopId, id)).toBe("asked");
    expect(await cancelAndReorder(path.shop.shopId, id)).toMatch(/asked|too-late/);
    await work();
    expect(await statuses()).toEqual({ recalled: 3, held: 2 });
    const anew = await path.shop.db.mailpiece.findMany({ where: { status: "held" } });
    expect(anew.map(({ originKind }) => originKind)).toEqual(["resend", "resend"]);
    expect(anew.map(({ originId }) => originId)).not.toContain(id);
    expect(bought()).toEqual([]);
    expect(await entries("refund")).toBe(1);
  });

  it("is not ordered anew where it is recalled while its cancelled order is taken apart", async () => {
    const [first = "", second = "", third = ""] = await placed(3);
    await cancelAndReorder(path.shop.shopId, first);
    let takingApart: Promise<void> | undefined;
    await path.shop.db.$transaction(
      async (tx) => {
        await lockWallet(tx, path.accountId);
        takingApart = work();
        await untilWaiting(1);
        expect(await recallMailpiece(path.shop.db, second, "order-refunded")).toBe("asked");
      },
      { timeout: 60_000 },
    );
    await takingApart;
    expect(await statuses()).toEqual({ recalled: 3, held: 1 });
    expect(await path.shop.db.mailpiece.findFirst({ where: { status: "held" } })).toMatchObject({ originId: third });
    expect(await path.shop.db.mailpiece.findUnique({ where: { id: second } })).toMatchObject({ reasons: ["order-refunded"] });
  });

  it("is recalled by a refund in Shopify too", async () => {
    await placed(1);
    const piece = await path.shop.db.mailpiece.findFirstOrThrow();
    await recallForOrder(path.shop.db, piece.orderId ?? "", "order-refunded");
    await work();
    expect(await path.shop.db.mailpiece.findFirst()).toMatchObject({ status: "recalled", reasons: ["order-refunded"] });
  });

  it("that is begun meanwhile is mailed, and the wish is forgotten", async () => {
    const [id = ""] = await placed(1);
    await world.advance(2 * 3_600);
    expect(await recallMailpiece(path.shop.db, id, "recalled-by-hand")).toBe("asked");
    await work();
    expect(await statuses()).toEqual({ in_production: 1 });
    expect(await path.shop.db.mailpiece.findFirst()).toMatchObject({ recallCause: null });
    await expectBooksToAgree();
  });

  it("shows no money from outside between its cancelling and the refund", async () => {
    const [id = ""] = await placed(1);
    world.sandbox.faults.script({ provider: "premier-partner", route: "POST /api/v1/partner/orders/:id/cancel", fault: "reset-after-commit", times: 100 });
    world.sandbox.faults.script({ provider: "premier-partner", route: "GET /api/v1/partner/orders/:id", fault: "500", times: 100 });
    await recallMailpiece(path.shop.db, id, "recalled-by-hand");
    await work();
    world.sandbox.faults.reset();
    expect([await statuses(), tenant().balanceCents]).toEqual([{ placed: 1 }, 250_000]);
    await refreshWallet(path.shop.shopId, path.accountId);
    expect(await entries("adjustment")).toBe(0);
    await workFor(5);
    await refreshWallet(path.shop.shopId, path.accountId);
    expect([await entries("refund"), await entries("adjustment")]).toEqual([1, 0]);
    await expectBooksToAgree();
  });

  it.each(["reset-after-commit", "500-after-commit", "reset-before"] as const)("is cancelled once although the answer is lost (%s)", async (fault) => {
    const [id = ""] = await placed(1);
    world.sandbox.faults.script({ provider: "premier-partner", route: "POST /api/v1/partner/orders/:id/cancel", fault, times: 1 });
    await recallMailpiece(path.shop.db, id, "recalled-by-hand");
    await workFor(5);
    expect(await statuses()).toEqual({ recalled: 1 });
    expect(tenant().balanceCents).toBe(250_000);
    expect(await entries("refund")).toBe(1);
  });

  it("cancelled behind our back needs a person, and its price is back in the books", async () => {
    await placed(1);
    const [order] = world.sandbox.premierLetters.orders;
    await fetch(`${world.sandbox.control.url}/premier-letters/orders/${order?.id ?? ""}`, {
      ...{ method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ status: "cancelled" }) },
    });
    await workFor(65, 13);
    expect(await statuses()).toEqual({ needs_review: 1 });
    expect(await entries("refund")).toBe(1);
  });
});
