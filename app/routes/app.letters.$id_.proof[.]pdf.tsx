import type { LoaderFunctionArgs } from "@remix-run/node";
import { answerProof } from "~/paper/answer-proof.server";
import { readLetterProof } from "~/paper/read-proof.server";
import { signIn } from "~/sign-in/sign-in.server";

/** The proof of a letter, as a PDF. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { session } = await signIn(request);
  return answerProof(await readLetterProof(session.shop, params["id"] ?? ""));
}
