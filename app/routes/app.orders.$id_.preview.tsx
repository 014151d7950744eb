import type { LoaderFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { previewByHand } from "~/mailings/by-hand/preview-by-hand.server";
import { signIn } from "~/sign-in/sign-in.server";

export { askToShow as clientLoader } from "~/components/unanswered";

const questionSchema = z.object({ orderId: z.string().regex(/^\d{1,20}$/), templateId: z.string().regex(/^[\w-]{1,64}$/) });

/** A letter by hand as it would go now, for the order's page. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { session } = await signIn(request);
  const templateId = new URL(request.url).searchParams.get("template");
  const question = questionSchema.safeParse({ orderId: params["id"], templateId });
  if (!question.success) throw new Response(null, { status: 400 });
  return { templateId: question.data.templateId, preview: await previewByHand(session.shop, question.data) };
}
