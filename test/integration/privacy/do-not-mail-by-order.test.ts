import { expect, it } from "vitest";
import { ordersPerCall } from "~/orders/shopify-orders.server";
import { addByHand } from "~/suppressions/add-entries.server";
import { recallSuppressed } from "~/suppressions/recall-suppressed.server";
import { seedInstalledShop } from "../../helpers/installed-shop.ts";
import { connectPieterPost, seedReleased } from "../../helpers/seed.ts";
import { openWorld } from "../../helpers/world.ts";
import { orderBody } from "../../sandbox/shopify/fixtures/orders.ts";

const world = openWorld();

it("a letter that would be bought next is compared before those whose release compares them again, when Shopify soon has no more answers", async () => {
  const shop = await seedInstalledShop(world);
  await seedReleased(
    shop,
    await connectPieterPost(shop.shopId),
    Array.from({ length: ordersPerCall + 2 }, (_, at) => ({ streetAddress: `Main ${at}` })),
  );
  const pieces = await shop.db.mailpiece.findMany({ orderBy: { id: "asc" } });
  const last = pieces.at(-1);
  await shop.db.mailpiece.updateMany({ where: { id: { not: last?.id ?? "" } }, data: { status: "held" } });
  // By nothing that is kept with the letter.
  await shop.db.mailpiece.updateMany({ data: { customerId: null } });
  world.sandbox.shopify.orders.put(orderBody({ id: last?.orderId ?? "" }));
  await addByHand(shop.shopId, { kind: "email", email: "john@example.com" });
  world.sandbox.faults.script({ provider: "shopify", route: "OrdersById", fault: "503", skip: 1, times: 100 });
  await recallSuppressed(shop.shopId);
  expect(await shop.db.mailpiece.findMany({ where: { status: "recalled" }, select: { id: true } })).toEqual([{ id: last?.id }]);
});
