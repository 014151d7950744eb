import { readFileSync } from "node:fs";
import tls from "node:tls";
import { syncBuiltinESMExports } from "node:module";
import { Session } from "@shopify/shopify-api";
import { sessionStorage } from "~/shopify.server";
import type { ShopifySandbox } from "../sandbox/shopify/server.ts";

/** Leads this process's requests to Shopify to the sandbox, as test/sandbox/shopify-network.mjs does for processes started with it. */
export function leadToShopify(sandbox: ShopifySandbox): void {
  const connect = tls.connect as (options: tls.ConnectionOptions, connected?: () => void) => tls.TLSSocket;
  const here = { host: "127.0.0.1", port: sandbox.tlsPort, ca: readFileSync(sandbox.authority.caFile) };
  const lead = (options: tls.ConnectionOptions, connected?: () => void) => {
    const { host = "" } = options;
    return connect(host.endsWith(".myshopify.com") ? { ...options, ...here, servername: host } : options, connected);
  };
  tls.connect = lead as typeof tls.connect;
  syncBuiltinESMExports();
}

/** Gives the app a token of the sandbox's shop, as installing it does. */
export async function installAtShopify({ shop, tokens, scopes }: ShopifySandbox): Promise<void> {
  const { token } = tokens.issueOffline(scopes, false).access;
  const session = { id: `offline_${shop.domain}`, shop: shop.domain, state: "", isOnline: false, accessToken: token, scope: scopes.join(",") };
  await sessionStorage.storeSession(new Session(session));
}
