import { redirect, type LoaderFunctionArgs } from "@remix-run/node";
import { env } from "~/env.server";
import { shopOfAuthorization } from "~/providers/connections/join-pieterpost.server";

/** What PieterPost hands back (RFC 6749, 4.1.2); nothing else is passed on. */
const handedBack = ["code", "state", "error"];

/**
 * Where PieterPost sends the merchant back to, outside Shopify's frame. Nobody is signed in here, so nothing is joined here: it only leads back
 * into the admin of the shop that began, where app.pieterpost-connected.tsx finishes it.
 */
export async function loader({ request }: LoaderFunctionArgs) {
  const { searchParams } = new URL(request.url);
  const shopId = await shopOfAuthorization(searchParams.get("state") ?? "");
  if (!shopId) {
    const message = "This sign-in at PieterPost was not begun in Dearly, or it is too old. Start again in the app, under Settings.";
    return new Response(message, { status: 400, headers: { "Content-Type": "text/plain; charset=utf-8" } });
  }
  const store = shopId.replace(/\.myshopify\.com$/, "");
  const query = new URLSearchParams([...searchParams].filter(([name]) => handedBack.includes(name)));
  return redirect(
    `https://admin.shopify.com/store/${store}/apps/${env.SHOPIFY_API_KEY}/app/pieterpost-connected?${query.toString()}`,
  );
}
