import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { appPage, ownPage } from "./admin-page.ts";
import type { ShopTruth } from "../admin-api/admin-root.ts";
import { browserScript } from "./browser-scripts.ts";
import { embeddedAddress, storeName } from "./embedded-address.ts";
import { respond } from "../https/http-exchange.ts";
import { mintIdToken } from "../oauth/id-token.ts";
import { orderPageBody, serveOrderBlock } from "./order-page.ts";

export interface AdminUser {
  id: string;
  firstName: string;
  lastName: string;
  email: string;
  locale: string;
}

export interface AdminSiteContext {
  truth: ShopTruth;
  apiSecret: string;
  appName: string;
  user: AdminUser;
  /** One browser login; session tokens of one carry the same id. */
  session: string;
}

/** Where an admin site lives: /admin on 127.0.0.1, /store/{name} on admin.shopify.com. */
export interface AdminSiteAddress {
  base: string;
  /** The origin under which this site's browser reaches the app. */
  appOrigin: string;
}

const SCRIPT_PATH = "/__sandbox/admin-frame.js";
const TOKEN_PATH = "/__sandbox/id-token";

export const demoUser: AdminUser = { id: "902541635", firstName: "Robin", lastName: "de Vries", email: "owner@dearly.test", locale: "en" };

export function newSession(): string {
  return randomUUID().replaceAll("-", "") + randomUUID().replaceAll("-", "");
}

export function siteIdToken({ truth, apiSecret, user, session }: AdminSiteContext): string {
  return mintIdToken({ shop: truth.shop.domain, apiKey: truth.apiKey, apiSecret, user: user.id, session, now: truth.clock.now() });
}

/** Serves the admin's pages. Returns false for a path that is not one of them. */
export async function serveAdminSite(
  request: IncomingMessage,
  response: ServerResponse,
  context: AdminSiteContext,
  address: AdminSiteAddress,
): Promise<boolean> {
  const url = new URL(request.url ?? "/", "http://admin");
  if (url.pathname === SCRIPT_PATH) {
    respond(response, 200, "text/javascript; charset=utf-8", await browserScript("admin-frame"));
    return true;
  }
  if (url.pathname === TOKEN_PATH) {
    const token = siteIdToken(context);
    if (request.method === "POST") respond(response, 200, "text/plain", token, { "Cache-Control": "no-store" });
    else respond(response, 405, "text/plain", "POST only");
    return true;
  }
  const { base } = address;
  const { apiKey, appHandle, shop } = context.truth;
  const appBase = `${base}/apps/${appHandle}`;
  const block = { appOrigin: address.appOrigin, appBase, tokenPath: TOKEN_PATH, locale: context.user.locale };
  if (await serveOrderBlock(request, response, block)) return true;
  if (url.pathname !== base && !url.pathname.startsWith(`${base}/`)) return false;

  const rest = url.pathname.slice(base.length);
  const app = new RegExp(`^/apps/(?:${appHandle}|${apiKey})(/.*)?$`).exec(rest);
  const names = { adminBase: base, appBase, appName: context.appName, shopName: shop.name };
  if (rest === "" || rest === "/") {
    response.writeHead(302, { Location: appBase }).end();
  } else if (!app) {
    const orderId = /^\/orders\/(\d+)$/.exec(rest)?.[1];
    respond(response, 200, "text/html; charset=utf-8", ownPage(rest, names, orderId === undefined ? undefined : orderPageBody(orderId)));
  } else {
    const frameAddress = embeddedAddress({
      appOrigin: address.appOrigin,
      path: `${app[1] ?? "/"}${url.search}`,
      shop: shop.domain,
      apiSecret: context.apiSecret,
      idToken: siteIdToken(context),
      session: context.session,
      locale: context.user.locale,
      now: context.truth.clock.now(),
    });
    const page = appPage({
      ...names,
      frameAddress,
      appOrigin: address.appOrigin,
      storeName: storeName(shop.domain),
      tokenPath: TOKEN_PATH,
      scriptPath: SCRIPT_PATH,
      user: { id: Number(context.user.id), firstName: context.user.firstName, lastName: context.user.lastName, email: context.user.email, accountAccess: "full" },
    });
    respond(response, 200, "text/html; charset=utf-8", page, { "Cache-Control": "no-store" });
  }
  return true;
}
