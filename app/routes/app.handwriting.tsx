import type { LoaderFunctionArgs } from "@remix-run/node";
import { signIn } from "~/sign-in/sign-in.server";
import { listHandwriting } from "~/templates/handwriting.server";

export { askToShow as clientLoader } from "~/components/unanswered";

/** The handwritings to choose from. Providers are asked for them, so the editor does not wait for it. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { session } = await signIn(request);
  return { styles: await listHandwriting(session.shop) };
}
