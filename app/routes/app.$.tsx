import type { LoaderFunctionArgs } from "@remix-run/node";
import { PageProblem } from "~/components/page-problem";
import { signIn } from "~/sign-in/sign-in.server";

export { unlessUnanswered as shouldRevalidate } from "~/components/unanswered";

/** Every address under /app that leads nowhere. */
export async function loader({ request }: LoaderFunctionArgs) {
  await signIn(request);
  throw new Response(null, { status: 404 });
}

export default function Nowhere() {
  return null;
}

export function ErrorBoundary() {
  return <PageProblem />;
}
