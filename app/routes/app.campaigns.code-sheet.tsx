import type { LoaderFunctionArgs } from "@remix-run/node";
import { previewCodeSheet } from "~/campaigns/discount/preview-sheet.server";
import { signIn } from "~/sign-in/sign-in.server";

export { askToShow as clientLoader } from "~/components/unanswered";

/** How the page with a recipient's discount code will look. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { session } = await signIn(request);
  const { searchParams } = new URL(request.url);
  return previewCodeSheet(session.shop, searchParams.get("template") ?? "", searchParams.get("prefix") ?? "");
}
