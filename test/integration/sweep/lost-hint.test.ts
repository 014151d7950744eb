import { randomUUID } from "node:crypto";
import { expect, it, vi } from "vitest";
import { hint } from "~/jobs/queue.server";
import { closeBatches } from "~/mailings/batches/close-batches.server";
import { refreshWallet } from "~/wallet/refresh-wallet.server";
import { retryGivenUp } from "~/webhooks/retry-given-up.server";
import { openMoneyPath } from "../../helpers/money-path.ts";
import { seedReleased } from "../../helpers/seed.ts";

const path = openMoneyPath();

it("a hint that gets lost is logged with its job and ids, and disturbs nobody", async () => {
  path.world.queueIsGone = true;
  const said: string[] = [];
  const spy = vi.spyOn(process.stderr, "write").mockImplementation((chunk) => said.push(String(chunk)) > 0);
  const batchId = randomUUID();
  await hint("advance-batch", { shopId: path.shop.shopId, batchId }).finally(() => spy.mockRestore());
  expect(said.map((line) => JSON.parse(line) as unknown)).toEqual([
    expect.objectContaining({ event: "hint lost", job: "advance-batch", shopId: path.shop.shopId, batchId, error: "Error" }),
  ]);
});

it("webhooks are let try again although nobody can be told of it", async () => {
  await path.shop.db.delivery.create({
    data: {
      ...{ id: randomUUID(), shopId: path.shop.shopId, webhookId: randomUUID(), topic: "orders/paid", payload: "{}", payloadHash: "0" },
      ...{ status: "failed", attempts: 9, receivedAt: new Date(Date.now()), nextAttemptAt: new Date(Date.now()) },
    },
  });
  path.world.queueIsGone = true;
  expect(await retryGivenUp(path.shop.shopId)).toBe(1);
});

it("all batches are closed, and all that money came for go on, although no hint can be given", async () => {
  path.moveMoney(-path.walletCents());
  await refreshWallet(path.shop.shopId, path.accountId);
  await seedReleased(path.shop, path.accountId, Array.from({ length: 30 }, (_, index) => ({ name: `Ada ${index}` })));
  await path.world.advance(3);
  path.world.queueIsGone = true;
  await closeBatches(path.shop.shopId);
  expect(await path.shop.db.batch.count({ where: { status: "closed" } })).toBe(2);
  await path.work();
  expect(await path.shop.db.batch.count({ where: { status: "needs_funds" } })).toBe(2);
  path.moveMoney(10_000);
  await refreshWallet(path.shop.shopId, path.accountId);
  expect(await path.shop.db.batch.count({ where: { status: "closed" } })).toBe(2);
});
