import type { AddressInfo } from "node:net";
import { PrismaPg } from "@prisma/adapter-pg";
import { PrismaClient } from "@prisma/client";
import { createRequestHandler } from "@remix-run/express";
import type { ActionFunctionArgs, ServerBuild } from "@remix-run/node";
import "@shopify/shopify-app-remix/adapters/node";
import { ApiVersion, AppDistribution, Session, shopifyApp } from "@shopify/shopify-app-remix/server";
import { PrismaSessionStorage } from "@shopify/shopify-app-session-storage-prisma";
import express from "express";
import { readSettings, say } from "../program.ts";

export interface TemplateSettings {
  databaseUrl: string;
  apiKey: string;
  secret: string;
  shop: string;
  accessToken: string;
  mcpUrl: string;
  mcpToken: string;
}

/**
 * The handler that Shopify's app template leads to: a Remix action that authenticates the webhook, reads the order, has one letter quoted and
 * buys it, and then answers.
 */
const settings = readSettings<TemplateSettings>();
const sessionStorage = new PrismaSessionStorage(
  new PrismaClient({ adapter: new PrismaPg({ connectionString: settings.databaseUrl, max: 20 }) }),
);
await sessionStorage.storeSession(
  new Session({
    ...{ id: `offline_${settings.shop}`, shop: settings.shop, state: "", isOnline: false },
    ...{ scope: "read_orders,read_customers", accessToken: settings.accessToken },
  }),
);
const shopify = shopifyApp({
  apiKey: settings.apiKey,
  apiSecretKey: settings.secret,
  apiVersion: ApiVersion.July26,
  appUrl: "https://template.example",
  authPathPrefix: "/auth",
  distribution: AppDistribution.AppStore,
  sessionStorage,
  future: { unstable_newEmbeddedAuthStrategy: true },
});

async function action({ request }: ActionFunctionArgs): Promise<Response> {
  const { admin, payload } = await shopify.authenticate.webhook(request);
  if (!admin) throw new Error("The shop has no session.");
  const id = String(payload["admin_graphql_api_id"]);
  const answer = await admin.graphql(orderQuery, { variables: { id } });
  const { data } = (await answer.json()) as { data: { order: { name: string; shippingAddress: Address } } };
  const letter = { requestType: "letter", mode: "test", senderEmail: "shop@example.com", letters: [letterTo(data.order.shippingAddress)] };
  await callTool("quote_order", letter);
  await callTool("create_direct_order", { ...letter, idempotencyKey: String(request.headers.get("X-Shopify-Webhook-Id")) });
  return new Response();
}

interface Address {
  name: string;
  address1: string;
  zip: string;
  city: string;
  countryCodeV2: string;
}

const orderQuery = `#graphql
  query Order($id: ID!) {
    order(id: $id) { name shippingAddress { name address1 zip city countryCodeV2 } }
  }`;

function letterTo({ name, address1, zip, city, countryCodeV2 }: Address) {
  const recipient = { name, streetAddress: address1, postalCode: zip, city, country: countryCodeV2 };
  return { message: `Dear ${name},\n\nThank you for your order.`, recipient };
}

async function callTool(name: string, args: Record<string, unknown>): Promise<void> {
  const answer = await fetch(settings.mcpUrl, {
    method: "POST",
    headers: {
      Accept: "application/json, text/event-stream",
      Authorization: `Bearer ${settings.mcpToken}`,
      "Content-Type": "application/json",
    },
    body: JSON.stringify({ jsonrpc: "2.0", id: 1, method: "tools/call", params: { name, arguments: args } }),
  });
  const { result } = (await answer.json()) as { result?: { isError?: boolean } };
  if (!result || result.isError) throw new Error(`${name} was refused.`);
}

/** What Remix's compiler would have made of a root and this one route. */
const build: ServerBuild = {
  entry: { module: { default: () => new Response("There are no pages here.") } },
  routes: {
    root: { id: "root", path: "", module: { default: () => null } },
    webhooks: { id: "webhooks", parentId: "root", path: "webhooks", module: { action, default: undefined } },
  },
  assets: { entry: { imports: [], module: "" }, routes: {}, url: "", version: "1" },
  assetsBuildDirectory: "build/client",
  future: {
    v3_fetcherPersist: true,
    v3_lazyRouteDiscovery: true,
    v3_relativeSplatPath: true,
    v3_singleFetch: true,
    v3_throwAbortReason: true,
  },
  isSpaMode: false,
  mode: "production",
  publicPath: "/",
};

const app = express();
app.all("*", createRequestHandler({ build }));
const server = app.listen(0, "127.0.0.1", () => say({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhooks` }));
process.once("SIGTERM", () => process.exit(0));
