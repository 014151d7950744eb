import type { LoaderFunctionArgs } from "@remix-run/node";
import { exportAttributedOrders } from "~/campaigns/results/export-orders.server";
import { readCursor } from "~/index-pages/page-cursor";
import { signIn } from "~/sign-in/sign-in.server";

/** A part of the orders that count for a campaign as CSV; the header names where the next part begins. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { session } = await signIn(request);
  const part = await exportAttributedOrders(session.shop, params["id"] ?? "", readCursor(new URL(request.url).searchParams.get("after")));
  if (!part) return new Response(null, { status: 404 });
  const headers = { "Content-Type": "text/csv; charset=utf-8", "Cache-Control": "no-store", "Next-Part": part.next ?? "" };
  return new Response(part.csv, { headers });
}
