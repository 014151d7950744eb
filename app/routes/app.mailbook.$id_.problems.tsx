import type { LoaderFunctionArgs } from "@remix-run/node";
import { exportProblems } from "~/mailbook/problem-rows.server";
import { signIn } from "~/sign-in/sign-in.server";

/** A part of a list's rows with problems as CSV; the header names where the next part begins. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { session } = await signIn(request);
  const fields = new URL(request.url).searchParams;
  const part = await exportProblems(session.shop, params["id"] ?? "", fields.get("locale"), fields.get("after"));
  if (!part) return new Response(null, { status: 404 });
  return new Response(part.csv, { headers: { "Content-Type": "text/csv; charset=utf-8", "Next-Part": part.next ?? "" } });
}
