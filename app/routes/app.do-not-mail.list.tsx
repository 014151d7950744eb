import type { LoaderFunctionArgs } from "@remix-run/node";
import { readCursor } from "~/index-pages/page-cursor";
import { signIn } from "~/sign-in/sign-in.server";
import { exportSuppressions } from "~/suppressions/list-entries.server";

/** A part of the do-not-mail list as CSV; the header names where the next part begins. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { session } = await signIn(request);
  const { csv, next } = await exportSuppressions(session.shop, readCursor(new URL(request.url).searchParams.get("after")));
  return new Response(csv, { headers: { "Content-Type": "text/csv; charset=utf-8", "Next-Part": next ?? "" } });
}
