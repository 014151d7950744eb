import { redirect, type LoaderFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { env } from "~/env.server";

const querySchema = z.object({
  shop: z.string().regex(/^[a-z0-9][a-z0-9-]*\.myshopify\.com$/i),
  account: z.string().regex(/^[\w-]{1,64}$/),
});

/**
 * Where a provider sends the merchant back to from its pay page, outside Shopify's frame. What the address says of the payment is not believed:
 * the wallet page asks the provider.
 */
export function loader({ request }: LoaderFunctionArgs) {
  const query = querySchema.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  if (!query.success) return new Response(null, { status: 404 });
  const store = query.data.shop.replace(/\.myshopify\.com$/i, "");
  const page = `https://admin.shopify.com/store/${store}/apps/${env.SHOPIFY_API_KEY}/app/wallet`;
  return redirect(`${page}?${new URLSearchParams({ account: query.data.account, returned: "1" }).toString()}`);
}
