import type { LoaderFunctionArgs } from "@remix-run/node";
import { findSegments } from "~/campaigns/editing/find-segments.server";
import { readSearch } from "~/index-pages/list-fields";
import { signIn } from "~/sign-in/sign-in.server";

export { askToShow as clientLoader } from "~/components/unanswered";

/** The shop's customer segments that a search finds, for the audience's picker. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { session } = await signIn(request);
  return { segments: await findSegments(session.shop, readSearch(new URL(request.url).searchParams.get("q"))) };
}
