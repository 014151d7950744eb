import type { LoaderFunctionArgs } from "@remix-run/node";
import { exportLetters } from "~/mailings/list/export-letters.server";
import { readLetterQuestion } from "~/mailings/list/letter-question";
import { signIn } from "~/sign-in/sign-in.server";

/** A part of the letters asked for as CSV; the header names where the next part begins. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { session } = await signIn(request);
  const { csv, next } = await exportLetters(session.shop, readLetterQuestion(new URL(request.url).searchParams));
  const headers = { "Content-Type": "text/csv; charset=utf-8", "Cache-Control": "no-store", "Next-Part": next ?? "" };
  return new Response(csv, { headers });
}
