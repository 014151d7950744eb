import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { ShopDb } from "~/db.server";
import { approveAndSwitchOn } from "../demo/approve-and-switch-on.ts";
import { openShopDatabase } from "../demo/open-shop-database.ts";
import { raiseStage, type Stage } from "../demo/stage.ts";
import { reportOrders } from "../sandbox/pieterpost/orders/order-report.ts";

/** A process that dies at the worst moment: the provider has the order, and we have not written it down. */
describe("a web process killed between the provider's commit and our record of it", () => {
  let stage: Stage;
  let db: ShopDb;

  beforeAll(async () => {
    stage = await raiseStage();
    db = await openShopDatabase(stage);
    await stage.install();
    await stage.connectPieterPost();
    await approveAndSwitchOn(db, stage.sandbox.clock.now());
  });
  afterAll(() => stage.close());

  it("has mailed one letter and written one debit after it is started again", async () => {
    const { sandbox } = stage;
    const killed = new Promise<void>((resolve) => {
      const stop = sandbox.faults.onBoundary(async (boundary) => {
        if (boundary.phase !== "after-commit" || boundary.tool !== "create_direct_order") return;
        stop();
        await stage.app.kill();
        resolve();
      });
    });
    const order = await readFile(new URL("../fixtures/order-paid.json", import.meta.url));
    await sandbox.shopify.deliver("orders/paid", order);
    await killed;
    expect(reportOrders(sandbox.pieterpost.state)).toHaveLength(1);
    expect(await db.batch.findMany({ select: { status: true } })).toEqual([{ status: "placing" }]);

    await stage.restartApp();
    // The dead process's claim on the batch has to run out before another may look.
    sandbox.clock.advance(60_000);
    await vi.waitUntil(async () => (await db.mailpiece.count({ where: { status: "fulfilled" } })) === 1, {
      timeout: 30_000,
      interval: 100,
    });

    const orders = reportOrders(sandbox.pieterpost.state);
    expect(orders.map(({ recipientCount }) => recipientCount)).toEqual([1]);
    expect(await db.ledgerTransaction.count({ where: { kind: "debit" } })).toBe(1);
    const { readLedgerBalance } = await import("~/wallet/ledger.server");
    const account = await db.mailAccount.findFirstOrThrow({ where: { mode: "test" } });
    const { balanceCents } = sandbox.pieterpost.state.mainAccount.wallet("test", "eur");
    expect((await readLedgerBalance(db, account.id, "eur")).wallet.amount).toBe(balanceCents);
    expect(balanceCents).toBe(9800);
  });
});
