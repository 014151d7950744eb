import type { LoaderFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { answerExtension } from "~/sign-in/answer-extension.server";
import { describePreview } from "~/components/order-block/describe-order";
import { previewByHand } from "~/mailings/by-hand/preview-by-hand.server";
import { readSpeech } from "~/settings/speech.server";

const questionSchema = z.object({ orderId: z.string().regex(/^\d{1,20}$/), templateId: z.string().regex(/^[\w-]{1,64}$/) });

/** A letter by hand as it would go now, for the block on Shopify's order page. */
export function loader({ request, params }: LoaderFunctionArgs) {
  return answerExtension(request, async (shopId) => {
    const { searchParams } = new URL(request.url);
    const question = questionSchema.safeParse({ orderId: params["id"], templateId: searchParams.get("template") });
    if (!question.success) return new Response(null, { status: 400 });
    return describePreview(await readSpeech(shopId, searchParams.get("language")), await previewByHand(shopId, question.data));
  });
}
