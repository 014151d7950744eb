import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { monotonicSeconds } from "~/clock.server";
import { orderBodies } from "../bench/intake/orders.ts";
import { pieterPost } from "../chaos/providers/pieterpost.ts";
import { openClosers } from "../chaos/stage/closers.ts";
import type { Member, Role } from "../chaos/stage/fleet.ts";
import { raiseStage, type Stage } from "../chaos/stage/stage.ts";
import { describeWithRedis } from "../helpers/redis.ts";
import { reportOrders } from "../sandbox/pieterpost/orders/order-report.ts";
import { deliverWebhook } from "../sandbox/shopify/webhooks/webhook-delivery.ts";

/** Longest that a process may take to end, and a little for the machine. */
const endsWithinSeconds = 23;
/** Orders come so many at a time, until both workers have had work. */
const together = 6;
const mostRounds = 8;
/** Four processes and two servers on what may be a busy machine. */
const patienceMs = 300_000;

describeWithRedis("two web and two worker processes side by side", () => {
  const closers = openClosers();
  const said = new Map<string, string>();
  let stage: Stage;
  let letters = 0;

  const members = (role: Role): Member[] => stage.fleet.members.filter((member) => member.role === role);
  const heard = (member: Member, event: string): boolean => said.get(member.name)?.includes(`"${event}"`) ?? false;
  const inThePost = async (): Promise<number> =>
    (await stage.watcher.query<{ n: number }>(`SELECT count(*)::int AS n FROM "Mailpiece" WHERE status = 'fulfilled'`))[0]?.n ?? 0;
  const until = (isSo: () => Promise<boolean> | boolean): Promise<unknown> => vi.waitUntil(isSo, { timeout: patienceMs / 2, interval: 200 });

  beforeAll(async () => {
    stage = await raiseStage({ queue: "redis", onLog: (name, text) => void said.set(name, (said.get(name) ?? "") + text) }, closers);
    await stage.merchant.install();
    await pieterPost.join(stage.merchant, stage.sandbox);
    await stage.watcher.query(
      `UPDATE "Automation" SET enabled = true, "enabledAt" = $1, "approvedAt" = $1,
        "approvedVersionId" = (SELECT id FROM "TemplateVersion" WHERE "templateId" = "Automation"."templateId" ORDER BY number DESC LIMIT 1)`,
      [stage.sandbox.clock.now()],
    );
  }, patienceMs);
  afterAll(() => closers.closeAll());

  /** Every webhook comes to both web processes at the same time, under one id. */
  async function tellBoth(bodies: readonly string[]): Promise<void> {
    const { shopify, clock } = stage.sandbox;
    const [, second] = members("web");
    for (const body of bodies) {
      const webhookId = randomUUID();
      const target = { url: `${second?.url ?? ""}/webhooks`, shop: shopify.shop.domain, apiSecret: shopify.apiSecret, now: clock.now() };
      const answers = await Promise.all([
        shopify.deliver("orders/paid", body, { webhookId }),
        deliverWebhook("orders/paid", body, target, { webhookId }),
      ]);
      expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    }
  }

  it("mail each letter once and share the work, and what a killed worker leaves is done by the other", async () => {
    const { sandbox, fleet } = stage;
    const stop = sandbox.faults.onBoundary(async ({ tool, phase }) => {
      if (tool !== "create_direct_order" || phase !== "after-commit") return;
      stop();
      const buyer = members("worker").find((worker) => heard(worker, "quote_order"));
      if (buyer) fleet.kill(buyer);
    });
    const haveAllWorked = (): boolean => members("worker").every((worker) => heard(worker, "provider-request"));
    for (let round = 0; round < mostRounds && (round < 2 || !haveAllWorked()); round += 1) {
      await tellBoth(orderBodies(letters + together).slice(letters));
      letters += together;
      await until(async () => {
        // Claims of the killed worker run out by the clock, its jobs' locks in Redis by themselves.
        sandbox.clock.advance(1_000);
        return (await inThePost()) === letters;
      });
    }
    const names = reportOrders(sandbox.pieterpost.state).flatMap(({ recipients }) => recipients.map(({ address }) => address.name));
    expect(names).toHaveLength(letters);
    expect(fleet.kills).toBe(1);
    expect(haveAllWorked()).toBe(true);
    const { wallet, debited } = await stage.watcher.readLedger("test", "eur");
    expect({ wallet, debited }).toEqual({ wallet: pieterPost.money(sandbox).wallet, debited: pieterPost.money(sandbox).spent });
  }, patienceMs);

  it("end within their time on SIGTERM, in good order or not, and those that start next finish what was begun", async () => {
    const { sandbox, fleet } = stage;
    sandbox.faults.script({ provider: "pieterpost", route: "create_direct_order", fault: "timeout-after-commit", times: 1 });
    const bodies = orderBodies(letters + 1).slice(letters);
    const held = new Promise<void>((resolve) => {
      const stop = sandbox.faults.onBoundary(async ({ tool, phase }) => {
        if (tool !== "create_direct_order" || phase !== "after-commit") return;
        stop();
        resolve();
      });
    });
    await tellBoth(bodies);
    const patience = setInterval(() => sandbox.clock.advance(1_000), 200);
    await held.finally(() => clearInterval(patience));

    const began = monotonicSeconds();
    const codes = await fleet.stop("SIGTERM");
    expect(monotonicSeconds() - began).toBeLessThan(endsWithinSeconds);
    // One worker was in the middle of a purchase that is never answered; all others end in good order.
    expect(codes.sort()).toEqual([0, 0, 0, 1]);

    await fleet.start();
    await until(async () => {
      sandbox.clock.advance(1_000);
      return (await inThePost()) === letters + 1;
    });
    expect(reportOrders(sandbox.pieterpost.state).reduce((sum, { recipientCount }) => sum + recipientCount, 0)).toBe(letters + 1);
  }, patienceMs);
});
