import type { LoaderFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { answerProof } from "~/paper/answer-proof.server";
import { readTemplateProof } from "~/paper/read-proof.server";
import { signIn } from "~/sign-in/sign-in.server";

const querySchema = z.object({ version: z.coerce.number().int().min(1).max(2 ** 31 - 1).optional() });

/** The proof of a template with sample values, as a PDF: of the version that the address names, else of the newest. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { session } = await signIn(request);
  const query = querySchema.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  if (!query.success) throw new Response(null, { status: 400 });
  return answerProof(await readTemplateProof(session.shop, params["id"] ?? "", query.data.version ?? null));
}
