import type { ActionFunctionArgs } from "@remix-run/node";
import { receiveWebhook } from "~/webhooks/receive.server";

/** Every webhook of Shopify's comes here; the signature is what authenticates it. */
export const action = ({ request }: ActionFunctionArgs) => receiveWebhook(request);
