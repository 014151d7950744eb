import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { answerExtension } from "~/sign-in/answer-extension.server";
import { describeOrder, describeRecall, describeSent } from "~/components/order-block/describe-order";
import type { OrderBlockAnswer } from "~/components/order-block/order-block";
import { sendByHand } from "~/mailings/by-hand/send-by-hand.server";
import { recallByHand } from "~/mailings/recall/recall-by-hand.server";
import { readOrderForBlock } from "~/orders/order-for-block.server";
import { readSpeech, type Speech } from "~/settings/speech.server";

/** The block on Shopify's order page, extensions/order-letters: what it shows, and what is done from it. */

const orderIdSchema = z.string().regex(/^\d{1,20}$/);
const rowIdSchema = z.string().regex(/^[\w-]{1,64}$/);
const formSchema = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("recall"), letterId: rowIdSchema }),
  z.object({
    intent: z.literal("send"),
    templateId: rowIdSchema,
    versionId: rowIdSchema.optional(),
    requestId: z.uuid(),
    /** Sent although the order has a letter already. */
    confirmed: z.literal("yes").optional(),
  }),
]);

export function loader({ request, params }: LoaderFunctionArgs) {
  return answerExtension(request, async (shopId) => {
    const orderId = orderIdSchema.safeParse(params["id"]);
    if (!orderId.success) return new Response(null, { status: 400 });
    const order = await readOrderForBlock(shopId, orderId.data);
    return order ? describeOrder(await speechOf(request, shopId), order) : new Response(null, { status: 404 });
  });
}

export function action({ request, params }: ActionFunctionArgs) {
  return answerExtension(request, async (shopId) => {
    const orderId = orderIdSchema.safeParse(params["id"]);
    const form = formSchema.safeParse(Object.fromEntries(await request.formData()));
    if (!orderId.success || !form.success) return new Response(null, { status: 400 });
    const speech = await speechOf(request, shopId);
    const notice = await carryOut(shopId, orderId.data, form.data, speech);
    const order = await readOrderForBlock(shopId, orderId.data);
    return order ? { notice, block: describeOrder(speech, order) } : new Response(null, { status: 404 });
  });
}

async function carryOut(shopId: string, orderId: string, form: z.infer<typeof formSchema>, speech: Speech): Promise<OrderBlockAnswer["notice"]> {
  if (form.intent === "recall") return describeRecall(speech, await recallByHand(shopId, [form.letterId]));
  const { templateId, versionId, requestId, confirmed } = form;
  return describeSent(speech, await sendByHand(shopId, { orderId, templateId, versionId, requestId, confirmed: confirmed === "yes" }));
}

function speechOf(request: Request, shopId: string): Promise<Speech> {
  return readSpeech(shopId, new URL(request.url).searchParams.get("language"));
}
