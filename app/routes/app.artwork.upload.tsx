import type { ActionFunctionArgs } from "@remix-run/node";
import { receiveUpload } from "~/assets/upload/receive-upload.server";
import { signIn } from "~/sign-in/sign-in.server";

/** Takes one file at a time, so that each has its own progress and its own answer. */
export async function action({ request }: ActionFunctionArgs) {
  const { session } = await signIn(request);
  const outcome = await receiveUpload(session.shop, request);
  return outcome ? Response.json(outcome) : new Response(null, { status: 400 });
}
