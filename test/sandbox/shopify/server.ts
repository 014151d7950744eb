import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { AccessTokens } from "./oauth/access-tokens.ts";
import { serveAdminApi, type AdminApiContext, type FaultFor, type RecordedRequest } from "./admin-api/admin-api.ts";
import type { ShopTruth } from "./admin-api/admin-root.ts";
import { demoUser, newSession, serveAdminSite, siteIdToken, type AdminSiteContext } from "./admin-site/admin-site.ts";
import { CDN_PATH, passRewritten, passThrough, passUpgrade, STAND_IN_PATH } from "./app-proxy.ts";
import { browserScript } from "./admin-site/browser-scripts.ts";
import { type CertificateAuthority, createAuthority } from "./https/certificates.ts";
import { CustomerStore } from "./stores/customer-store.ts";
import { DiscountStore } from "./stores/discount-store.ts";
import { storeName } from "./admin-site/embedded-address.ts";
import { respond, respondJson } from "./https/http-exchange.ts";
import { mintIdToken } from "./oauth/id-token.ts";
import { OrderStore } from "./stores/order-store.ts";
import { standardThrottle, ThrottleBucket, type ThrottleSettings } from "./admin-api/query-cost.ts";
import { SegmentStore } from "./stores/segment-store.ts";
import { demoShop, type ShopInfo } from "./stores/shop.ts";
import { createTlsFront } from "./https/tls-front.ts";
import { learnFromWebhook } from "./webhooks/webhook-truth.ts";
import { deliverWebhook, type DeliverOptions, type DeliveryResult } from "./webhooks/webhook-delivery.ts";

export interface ShopifySandboxOptions {
  apiKey: string;
  apiSecret: string;
  clock?: { now(): Date };
  shop?: string;
  /** Where the app listens, e.g. http://127.0.0.1:3000; may be set later. */
  appUrl?: string;
  /** The app's public host on the TLS front. */
  appHost?: string;
  /** The path webhooks are sent to, alike for every topic unless a function says otherwise. */
  webhookPath?: string | ((topic: string) => string);
  scopes?: readonly string[];
  appHandle?: string;
  appName?: string;
  throttle?: ThrottleSettings;
  /** Asked at each API request for a fault to carry out: 429, 500, 503, slow, malformed, reset-before, or one after-commit. */
  faultFor?: FaultFor;
  ports?: { api?: number; proxy?: number; tls?: number };
}

export interface ShopifySandbox {
  readonly shop: ShopInfo;
  readonly apiKey: string;
  readonly apiSecret: string;
  /** Plain HTTP: /admin/oauth/access_token, /admin/api/2026-07/graphql.json, /admin. */
  readonly apiUrl: string;
  readonly adminUrl: string;
  /** The app as a person's own browser reaches it, framed by adminUrl. */
  readonly proxyUrl: string;
  readonly tlsPort: number;
  readonly authority: Pick<CertificateAuthority, "caFile" | "fingerprint">;
  readonly appHost: string;
  readonly orders: OrderStore;
  readonly customers: CustomerStore;
  readonly segments: SegmentStore;
  readonly discounts: DiscountStore;
  readonly tokens: AccessTokens;
  readonly requests: RecordedRequest[];
  /** Scopes that tokens get from now on. */
  scopes: readonly string[];
  throttle: ThrottleSettings;
  setAppUrl(appUrl: string): void;
  /** Environment for the app's process; add `--import` of shopify-network.mjs to its NODE_OPTIONS. */
  childEnv(): { SANDBOX_SHOPIFY_TLS_PORT: string; NODE_EXTRA_CA_CERTS: string };
  idToken(options?: { shop?: string; user?: string }): string;
  /** Signs and sends a webhook; what it says becomes true here first, unless it is tampered with or another shop's. */
  deliver(topic: string, body: string | Buffer, options?: DeliverOptions): Promise<DeliveryResult>;
  /** Makes an order true and delivers orders/paid with these very bytes. */
  payOrder(body: string | Buffer, options?: DeliverOptions): Promise<DeliveryResult>;
  /** Forgets orders, customers, segments, discounts and recorded requests; the app stays installed with the tokens it has. */
  reset(): void;
  close(): Promise<void>;
}

/** Starts a Shopify for one shop and one app on 127.0.0.1: API, OAuth, webhooks, admin, and the TLS front. */
export async function startShopify(options: ShopifySandboxOptions): Promise<ShopifySandbox> {
  const clock = options.clock ?? { now: () => new Date() };
  const shop = demoShop(options.shop ?? "dearly-demo.myshopify.com");
  const orders = new OrderStore(() => shop.currency);
  const truth: ShopTruth = {
    clock,
    shop,
    apiKey: options.apiKey,
    appHandle: options.appHandle ?? "dearly",
    orders,
    customers: new CustomerStore(orders),
    segments: new SegmentStore(clock),
    discounts: new DiscountStore(clock),
  };
  const settings = {
    appUrl: options.appUrl,
    scopes: options.scopes ?? ["read_orders", "read_customers", "write_discounts"],
    throttle: options.throttle ?? standardThrottle,
  };
  const { apiSecret } = options;
  const api: AdminApiContext = {
    truth,
    apiSecret,
    scopes: () => settings.scopes,
    tokens: new AccessTokens(clock),
    bucket: new ThrottleBucket(() => settings.throttle),
    requests: [],
    faultFor: options.faultFor ?? (() => undefined),
  };
  const site: AdminSiteContext = { truth, apiSecret, appName: options.appName ?? "Dearly", user: demoUser, session: newSession() };
  const appHost = options.appHost ?? "app.dearly.test";
  const appUrl = (): string => {
    if (!settings.appUrl) throw new Error("The sandbox does not know yet where the app listens: call setAppUrl");
    return settings.appUrl;
  };

  const plain = createServer(handling(async (request, response) => {
    if (await serveAdminApi(request, response, pathOf(request), api)) return;
    if (await serveAdminSite(request, response, site, { base: "/admin", appOrigin: originOf(proxy) })) return;
    respondJson(response, 404, { errors: "Not Found" });
  }));
  const proxy = createServer(handling(async (request, response) => {
    if (pathOf(request) === STAND_IN_PATH) return serveStandIn(response);
    if (pathOf(request).startsWith(CDN_PATH)) return serveCdn(request, response);
    passRewritten(request, response, appUrl(), { adminOrigin: originOf(plain), proxyOrigin: originOf(proxy) });
  }));
  proxy.on("upgrade", (request, socket, head) => passUpgrade(request, socket, head, appUrl()));

  const authority = await createAuthority();
  const admin = { base: `/store/${storeName(shop.domain)}`, appOrigin: `https://${appHost}` };
  const front = createTlsFront(authority, {
    isServed: (host) => ["admin.shopify.com", "cdn.shopify.com", appHost].includes(host) || host.endsWith(".myshopify.com"),
    serve: (host, request, response) =>
      handling(async () => {
        if (host === appHost) return passThrough(request, response, appUrl(), "https");
        if (host === "cdn.shopify.com") return serveCdn(request, response);
        if (host === "admin.shopify.com" && (await serveAdminSite(request, response, site, admin))) return;
        if (host === shop.domain && (await serveAdminApi(request, response, pathOf(request), api))) return;
        if (host === shop.domain && pathOf(request).startsWith("/admin")) {
          const location = `https://admin.shopify.com${admin.base}${(request.url ?? "").slice("/admin".length)}`;
          response.writeHead(302, { Location: location }).end();
          return;
        }
        respondJson(response, 404, { errors: "Not Found" });
      })(request, response),
  });
  await Promise.all([listen(plain, options.ports?.api), listen(proxy, options.ports?.proxy), listen(front, options.ports?.tls)]);

  const deliver = (topic: string, body: string | Buffer, choices: DeliverOptions = {}): Promise<DeliveryResult> => {
    const isTrue = !choices.tamper && choices.secret === undefined && (choices.shop ?? shop.domain) === shop.domain;
    if (isTrue) learnFromWebhook(topic, body, truth);
    const { webhookPath = "/webhooks" } = options;
    const path = typeof webhookPath === "string" ? webhookPath : webhookPath(topic);
    return deliverWebhook(topic, body, { url: new URL(path, appUrl()).href, shop: shop.domain, apiSecret, now: clock.now() }, choices);
  };

  return {
    shop,
    apiKey: options.apiKey,
    apiSecret,
    apiUrl: originOf(plain),
    adminUrl: `${originOf(plain)}/admin`,
    proxyUrl: originOf(proxy),
    tlsPort: portOf(front),
    authority,
    appHost,
    orders,
    customers: truth.customers,
    segments: truth.segments,
    discounts: truth.discounts,
    tokens: api.tokens,
    requests: api.requests,
    get scopes() {
      return settings.scopes;
    },
    set scopes(scopes) {
      settings.scopes = scopes;
    },
    get throttle() {
      return settings.throttle;
    },
    set throttle(throttle) {
      settings.throttle = throttle;
    },
    setAppUrl: (url) => {
      settings.appUrl = url;
    },
    childEnv: () => ({ SANDBOX_SHOPIFY_TLS_PORT: String(portOf(front)), NODE_EXTRA_CA_CERTS: authority.caFile }),
    idToken: (choices = {}) =>
      choices.shop === undefined && choices.user === undefined
        ? siteIdToken(site)
        : mintIdToken({ shop: choices.shop ?? shop.domain, apiKey: options.apiKey, apiSecret, user: choices.user ?? demoUser.id, session: site.session, now: clock.now() }),
    deliver,
    payOrder: (body, choices) => deliver("orders/paid", body, choices),
    reset: () => {
      for (const store of [orders, truth.customers, truth.segments, truth.discounts]) store.clear();
      api.requests.length = 0;
    },
    close: async () => {
      await Promise.all([plain, proxy, front].map(stop));
      authority.close();
    },
  };
}

async function serveStandIn(response: ServerResponse): Promise<void> {
  respond(response, 200, "text/javascript; charset=utf-8", await browserScript("app-bridge"), { "Access-Control-Allow-Origin": "*" });
}

async function serveCdn(request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (pathOf(request) === "/shopifycloud/app-bridge.js") return serveStandIn(response);
  // Fonts are Shopify's own; an empty sheet leaves the browser with its default one.
  const isSheet = pathOf(request).endsWith(".css");
  respond(response, isSheet ? 200 : 404, isSheet ? "text/css" : "text/plain", "", { "Access-Control-Allow-Origin": "*" });
}

type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** A failure of the sandbox itself must not look like Shopify's: it says so, and the request ends. */
function handling(handler: Handler): (request: IncomingMessage, response: ServerResponse) => void {
  return (request, response) => {
    handler(request, response).catch((error: unknown) => {
      if (response.headersSent) response.destroy();
      else respond(response, 500, "text/plain", `The Shopify sandbox failed: ${error instanceof Error ? error.stack : String(error)}`);
    });
  };
}

const pathOf = (request: IncomingMessage): string => (request.url ?? "/").split("?")[0] ?? "/";

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}

function originOf(server: Server): string {
  return `http://127.0.0.1:${portOf(server)}`;
}

function listen(server: Server, port = 0): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => resolve());
  });
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
