import type { LoaderFunctionArgs } from "@remix-run/node";
import { readTemplateWords } from "~/campaigns/page/read-campaign.server";
import { signIn } from "~/sign-in/sign-in.server";

export { askToShow as clientLoader } from "~/components/unanswered";

/** What a template says, to be shown beside the campaign's form once it is chosen. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { session } = await signIn(request);
  return { words: await readTemplateWords(session.shop, new URL(request.url).searchParams.get("template") ?? "") };
}
