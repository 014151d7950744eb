import { redirect, type LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { env } from "~/env.server";
import { finishConnecting } from "~/providers/connect-pieterpost.server";
import { ProviderError } from "~/providers/provider-error";

/**
 * Where PieterPost sends the merchant back to, outside Shopify's frame. There is no Shopify sign-in here: the state, a secret of ours, tells
 * who began it.
 */
export async function loader({ request }: LoaderFunctionArgs) {
  try {
    const shopId = await finishConnecting(new URL(request.url).searchParams);
    const store = shopId.replace(/\.myshopify\.com$/, "");
    return redirect(`https://admin.shopify.com/store/${store}/apps/${env.SHOPIFY_API_KEY}/app/settings?connected=pieterpost`);
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    return Response.json({ sentence: error.sentence, remedy: error.remedy }, { status: 400 });
  }
}

export default function NotConnected() {
  const { sentence, remedy } = useLoaderData<{ sentence: string; remedy: string }>();
  return (
    <main style={{ maxWidth: "36rem", margin: "4rem auto", padding: "0 1rem", fontFamily: "Inter, sans-serif" }}>
      <h1>PieterPost was not connected</h1>
      <p>{sentence}</p>
      <p>{remedy}</p>
    </main>
  );
}
