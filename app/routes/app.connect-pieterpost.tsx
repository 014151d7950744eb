import type { ActionFunctionArgs } from "@remix-run/node";
import { logFailure } from "~/log.server";
import { beginConnecting } from "~/providers/connections/join-pieterpost.server";
import { ProviderError } from "~/providers/provider-error";
import { signIn } from "~/sign-in/sign-in.server";

export { askToAct as clientAction } from "~/components/unanswered";

/** Begins joining the shop to PieterPost. Answers JSON: the address to send the merchant to, or the kind of problem. */
export async function action({ request }: ActionFunctionArgs) {
  const { session } = await signIn(request);
  try {
    return Response.json({ authorizationUrl: await beginConnecting(session.shop) });
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    logFailure("connecting failed", error, { shopId: session.shop });
    return Response.json({ problem: error.kind }, { status: 502 });
  }
}
