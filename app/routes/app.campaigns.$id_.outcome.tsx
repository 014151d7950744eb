import type { LoaderFunctionArgs } from "@remix-run/node";
import { readOutcome } from "~/campaigns/results/read-outcome.server";
import { signIn } from "~/sign-in/sign-in.server";

export { askToShow as clientLoader } from "~/components/unanswered";

/** What became of a campaign, for its report: asked for once, after the page is there. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { session } = await signIn(request);
  return { outcome: await readOutcome(session.shop, params["id"] ?? "") };
}

/** The report is read anew every two seconds while pieces move; this is not. */
export const shouldRevalidate = () => false;
