import type { LoaderFunctionArgs } from "@remix-run/node";
import { readPrivacyReport } from "~/privacy/list-requests.server";
import { signIn } from "~/sign-in/sign-in.server";

/** The report of a data request, as a JSON file. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { session } = await signIn(request);
  const id = params["id"] ?? "";
  const report = await readPrivacyReport(session.shop, id);
  if (report === null) return new Response(null, { status: 404 });
  return new Response(report, {
    headers: {
      "Content-Type": "application/json; charset=utf-8",
      "Content-Disposition": `attachment; filename="customer-data-${id.replace(/[^\w-]/g, "")}.json"`,
      "Cache-Control": "no-store",
    },
  });
}
