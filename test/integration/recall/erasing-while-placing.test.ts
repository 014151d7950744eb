import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { closeBatches } from "~/mailings/batches/close-batches.server";
import { redactCustomer } from "~/privacy/redact-customer.server";
import { suppressionKey } from "~/suppressions/suppression-keys.server";
import { openMoneyPath } from "../../helpers/money-path.ts";
import { seedReleased } from "../../helpers/seed.ts";
import { tablesWith } from "../../helpers/tables-with.ts";
import { untilWaiting } from "../../helpers/waiting-transactions.ts";

const path = openMoneyPath();
const { world, closeAll, work, statuses, bought } = path;

/** The erasure has read Ada's letters and stands at the do-not-mail list, whose entry another transaction is writing, while her letter's purchase is refused. */
it("whose letter's purchase is refused in the middle of it keeps nobody else's letter waiting", async () => {
  const customerId = "4711";
  const [hers = ""] = await seedReleased(path.shop, path.accountId, [{ name: "Ada Lovelace" }, { name: "Bo Guest", firstName: "Bo", lastName: "Guest" }]);
  await path.shop.db.mailpiece.updateMany({ data: { customerId: null } });
  await path.shop.db.mailpiece.update({ where: { id: hers }, data: { customerId } });
  await closeAll();
  world.spoil("create_direct_order", "refuse-2xx");
  let erasing: Promise<void> | undefined;
  const stop = world.sandbox.faults.onBoundary(async ({ tool, phase }) => {
    if (erasing || tool !== "create_direct_order" || phase !== "before-commit") return;
    erasing = redactCustomer(path.shop.db, { orderId: null, customerId, customerEmail: null, customerPhone: null, orderIds: [] });
    await untilWaiting(1);
  });
  await path.shop.db.$transaction(
    async (tx) => {
      const key = suppressionKey(path.shop.shopId, "customer", customerId);
      await tx.suppression.create({ data: { id: randomUUID(), shopId: path.shop.shopId, ...key, reason: "asked", createdAt: new Date(Date.now()) } });
      await work();
    },
    { timeout: 60_000 },
  );
  stop();
  expect(erasing).toBeDefined();
  await erasing;
  for (let round = 0; round < 3; round += 1) {
    await world.advance(60);
    await closeBatches(path.shop.shopId);
    await work();
  }
  expect(await statuses()).toEqual({ recalled: 1, fulfilled: 1 });
  expect(bought().flatMap(({ pieces }) => pieces.map(({ recipient }) => recipient.name))).toEqual(["Bo Guest"]);
  expect(await tablesWith(path.shop.shopId, "ada lovelace")).toEqual([]);
});
