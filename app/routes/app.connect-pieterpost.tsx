import type { ActionFunctionArgs } from "@remix-run/node";
import { beginConnecting } from "~/providers/connect-pieterpost.server";
import { ProviderError } from "~/providers/provider-error";
import { authenticate } from "~/shopify.server";

/** Begins joining a PieterPost account; answers the address at PieterPost that the page then opens outside Shopify's frame. */
export async function action({ request }: ActionFunctionArgs) {
  const { session } = await authenticate.admin(request);
  try {
    return Response.json({ authorizationUrl: await beginConnecting(session.shop) });
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    return Response.json({ sentence: error.sentence, remedy: error.remedy }, { status: 502 });
  }
}
