import { Session } from "@shopify/shopify-api";
import { beforeAll, expect, it, vi } from "vitest";
import { readOrders } from "~/orders/shopify-orders.server";
import { sessionStorage } from "~/shopify.server";
import { leadToShopify } from "../../helpers/shopify-network.ts";
import { openWorld } from "../../helpers/world.ts";
import { orderBody } from "../../sandbox/shopify/fixtures/orders.ts";

// Only the app that the sandbox knows has its tokens renewed.
await vi.hoisted(async () => {
  const { env } = await import("~/env.server");
  Object.assign(env, { SHOPIFY_API_KEY: "dearly-sandbox-key", SHOPIFY_API_SECRET: "dearly-sandbox-secret" });
});

const world = openWorld();
beforeAll(() => leadToShopify(world.sandbox.shopify));

it("a token renewed while the clock was ahead is renewed again when it ends, not when that clock would have had it end", async () => {
  const { tokens, scopes, shop, orders } = world.sandbox.shopify;
  const { access, refresh } = tokens.issueOffline(scopes, true);
  const session = { id: `offline_${shop.domain}`, shop: shop.domain, state: "", isOnline: false, scope: scopes.join(",") };
  const issued = { accessToken: access.token, expires: access.expiresAt ?? undefined, refreshToken: refresh?.token, refreshTokenExpires: refresh?.expiresAt };
  await sessionStorage.storeSession(new Session({ ...session, ...issued }));
  orders.put(orderBody({ id: "1" }));
  const read = async () => (await readOrders(shop.domain, ["1"])).orders.size;

  await world.beAhead(86_400);
  expect(await read()).toBe(1);
  const { accessToken } = (await sessionStorage.loadSession(session.id)) ?? {};
  expect(accessToken).not.toBe(access.token);

  await world.advance(7_200);
  expect(await Promise.all([read(), read()])).toEqual([1, 1]);
  expect(await read()).toBe(1);
});
