import type { LoaderFunctionArgs } from "@remix-run/node";
import { env } from "~/env.server";
import { authenticate } from "~/shopify.server";

/**
 * Shopify's library answers what is under /auth, but for two things it leaves to the app: whoever opens the app outside Shopify's admin is
 * told where it is, and nobody is led to an address that is neither ours nor Shopify's.
 */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const place = params["*"];
  if (place === "login") return plain("Open Dearly from the admin of your Shopify store, under Apps.", 400);
  const destination = new URL(request.url).searchParams.get("exitIframe");
  if (place === "exit-iframe" && destination !== null && !isKnown(destination)) return plain("There is no such page.", 404);
  await authenticate.admin(request);
  return null;
}

function isKnown(destination: string): boolean {
  const ours = new URL(env.SHOPIFY_APP_URL);
  if (!URL.canParse(destination, ours)) return false;
  const { origin, protocol, hostname } = new URL(destination, ours);
  return origin === ours.origin || (protocol === "https:" && /^(admin\.shopify\.com|[a-z0-9-]+\.myshopify\.com)$/.test(hostname));
}

function plain(text: string, status: number): Response {
  return new Response(text, { status, headers: { "Content-Type": "text/plain; charset=utf-8" } });
}
