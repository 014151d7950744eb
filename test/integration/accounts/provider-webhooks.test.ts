import { createHmac } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { checkAccount } from "~/providers/connections/check-account.server";
import { disconnect } from "~/providers/connections/end-connections.server";
import { receiveFromProvider } from "~/webhooks/receive-from-provider.server";
import { premierPartner, premierUser } from "../../helpers/providers/premier-stands.ts";
import { namedPeople, openProviderPath } from "../../helpers/providers/provider-path.ts";

describe.each([premierUser, premierPartner])("webhooks of $name", (stand) => {
  const path = openProviderPath(stand);
  const { world, closed, work, statuses } = path;
  const hooks = () => world.sandbox.premierLetters.state.hooks;
  let connectionId = "";

  beforeEach(async () => {
    connectionId = (await path.shop.db.providerConnection.findFirstOrThrow()).id;
  });

  /** What the provider would send about the first order, signed as it signs. */
  function signed(event: string, form: "both" | "bare" | "prefixed" = "both", extra: Record<string, string> = {}): Request {
    const [hook] = hooks().webhooks;
    const [order] = world.sandbox.premierLetters.orders;
    const body = JSON.stringify({ event, timestamp: "2026-11-27T00:00:00Z", data: { order_id: order?.id, status: "made up" } });
    const signature = createHmac("sha256", hook?.secret ?? "").update(body).digest("hex");
    const headers = {
      ...(form === "prefixed" ? {} : { "x-premier-signature": signature }),
      ...(form === "bare" ? {} : { "x-signature-256": `sha256=${signature}` }),
      ...extra,
    };
    return new Request("https://dearly.example/webhooks", { method: "POST", headers, body });
  }

  const deliveries = () => path.shop.db.delivery.count();

  async function placed(): Promise<void> {
    await closed(namedPeople(1));
    await work();
  }

  it("are asked for when the account is joined", async () => {
    expect(hooks().webhooks).toHaveLength(1);
    expect(hooks().webhooks[0]?.url).toMatch(new RegExp(`/webhooks/providers/${connectionId}$`));
    const connection = await path.shop.db.providerConnection.findFirstOrThrow();
    expect(connection.webhookSecret).not.toContain(hooks().webhooks[0]?.secret ?? "");
  });

  it.each(["both", "bare", "prefixed"] as const)("with %s headers have the order asked about at once; what they say themselves is not believed", async (form) => {
    await placed();
    await world.advance(49 * 3_600);
    await path.shop.db.batch.updateMany({ data: { nextAttemptAt: new Date("2100-01-01T00:00:00Z") } });
    expect((await receiveFromProvider(signed("order.shipped", form), connectionId)).status).toBe(200);
    expect(world.hints.map(({ name }) => name)).toContain("advance-batch");
    await work();
    expect(await statuses()).toEqual({ fulfilled: 1 });
    const piece = await path.shop.db.mailpiece.findFirstOrThrow();
    expect(piece.trackingNumber).toMatch(/^\d{22}$/);
  });

  it("that come again change nothing, with or without an id", async () => {
    await placed();
    for (const extra of [{ "x-premier-delivery": "d-1" }, {}] as Record<string, string>[]) {
      const before = await deliveries();
      for (let times = 0; times < 3; times += 1) {
        expect((await receiveFromProvider(signed("order.shipped", "both", extra), connectionId)).status).toBe(200);
      }
      expect((await deliveries()) - before).toBe(1);
    }
  });

  it("that are not signed by it are refused", async () => {
    await placed();
    const good = signed("order.shipped");
    const forged = new Request(good.url, { method: "POST", headers: good.headers, body: (await good.text()).replace("shipped", "cancelled") });
    expect((await receiveFromProvider(forged, connectionId)).status).toBe(401);
    expect((await receiveFromProvider(new Request(good.url, { method: "POST", body: "{}" }), connectionId)).status).toBe(401);
    expect((await receiveFromProvider(signed("order.shipped"), "00000000-0000-4000-8000-000000000000")).status).toBe(404);
    expect((await receiveFromProvider(signed("order.shipped"), "../x")).status).toBe(404);
    expect(await deliveries()).toBe(0);
  });

  it("that the provider has switched off are made anew within a day", async () => {
    const [old] = hooks().webhooks;
    if (old) hooks().setActive(old, false);
    await world.advance(25 * 3_600);
    await checkAccount(path.shop.shopId, path.accountId);
    const active = hooks().webhooks.filter(({ isActive }) => isActive);
    expect(active).toHaveLength(1);
    expect(active[0]?.id).not.toBe(old?.id);
    await placed();
    expect((await path.shop.db.providerConnection.findFirstOrThrow()).webhookId).toBe(active[0]?.id);
  });

  it("end with the connection", async () => {
    await disconnect(path.shop.db, connectionId);
    expect(hooks().webhooks.filter(({ isActive }) => isActive)).toEqual([]);
    expect(await path.shop.db.providerConnection.findFirst()).toMatchObject({ credentials: "", webhookSecret: null });
    expect((await receiveFromProvider(signed("order.shipped"), connectionId)).status).toBe(404);
  });
});
