import type { ActionFunctionArgs } from "@remix-run/node";
import { receiveFromProvider } from "~/webhooks/receive-from-provider.server";

/** Where a mailing provider tells of its orders; the connection's own secret is what authenticates it. */
export const action = ({ request, params }: ActionFunctionArgs) => receiveFromProvider(request, params["connectionId"] ?? "");
