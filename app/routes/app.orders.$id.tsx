import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Banner, BlockStack, InlineStack, Layout, Page } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { RecallModal } from "~/components/letters/recall-modal";
import { RecallResult } from "~/components/letters/recall-result";
import { useRecall } from "~/components/letters/use-recall";
import { listAddress } from "~/components/list-address";
import { OrderDecisions } from "~/components/orders/order-decisions";
import { OrderFacts } from "~/components/orders/order-facts";
import { OrderLetters } from "~/components/orders/order-letters";
import { OutcomeBadge } from "~/components/orders/outcome-badge";
import { SendModal } from "~/components/orders/send-modal";
import { PageProblem } from "~/components/page-problem";
import { ShopModeBadge } from "~/components/shop-mode-badge";
import { sendByHand } from "~/mailings/by-hand/send-by-hand.server";
import { recallByHand } from "~/mailings/recall/recall-by-hand.server";
import { readOrderForBlock } from "~/orders/order-for-block.server";
import { signIn } from "~/sign-in/sign-in.server";

export { askToAct as clientAction, unlessUnanswered as shouldRevalidate } from "~/components/unanswered";

export const meta: MetaFunction = () => [{ title: "Dearly" }];

const orderIdSchema = z.string().regex(/^\d{1,20}$/);
const rowIdSchema = z.string().regex(/^[\w-]{1,64}$/);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { session } = await signIn(request);
  const orderId = orderIdSchema.safeParse(params["id"]);
  const known = orderId.success ? await readOrderForBlock(session.shop, orderId.data) : null;
  if (!known || !orderId.success) throw new Response(null, { status: 404 });
  return { orderId: orderId.data, ...known };
}

const formSchema = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("recall"), id: rowIdSchema }),
  z.object({
    intent: z.literal("send"),
    templateId: rowIdSchema,
    versionId: rowIdSchema,
    requestId: z.uuid(),
    /** Sent although the order has a letter already. */
    confirmed: z.literal("yes").optional(),
  }),
]);

export async function action({ request, params }: ActionFunctionArgs) {
  const { session } = await signIn(request);
  const orderId = orderIdSchema.safeParse(params["id"]);
  const form = formSchema.safeParse(Object.fromEntries(await request.formData()));
  if (!orderId.success || !form.success) throw new Response(null, { status: 400 });
  if (form.data.intent === "recall") return { count: await recallByHand(session.shop, [form.data.id]) };
  const { templateId, versionId, requestId, confirmed } = form.data;
  return { sent: await sendByHand(session.shop, { orderId: orderId.data, templateId, versionId, requestId, confirmed: confirmed === "yes" }) };
}

export default function Order() {
  const { orderId, order, decisions, letters, templates } = useLoaderData<typeof loader>();
  const { t } = useTranslation();
  const recall = useRecall();
  const [recalledId, setRecalledId] = useState("");
  const ways = letters.flatMap((letter) => (letter.id === recalledId && letter.recall ? [letter.recall] : []));
  const [isSending, setSending] = useState(false);
  return (
    <Page
      title={order ? t("order.title", { name: order.name }) : t("order.titleUnknown")}
      titleMetadata={
        <InlineStack gap="100">
          {order && <OutcomeBadge outcome={order.outcome} />}
          <ShopModeBadge />
        </InlineStack>
      }
      backAction={{ content: t("orders.title"), url: listAddress("/app/orders") }}
      primaryAction={{ content: t("order.send.open"), onAction: () => setSending(true) }}
      secondaryActions={[{ content: t("order.viewInShopify"), url: `shopify://admin/orders/${orderId}`, target: "_top" }]}
    >
      <Layout>
        {recall.result && (
          <Layout.Section>
            <RecallResult count={recall.result} onDismiss={recall.dismiss} />
          </Layout.Section>
        )}
        {!order && (
          <Layout.Section>
            <Banner tone="info">{t("order.unseen")}</Banner>
          </Layout.Section>
        )}
        <Layout.Section>
          <BlockStack gap="400">
            <OrderLetters
              letters={letters}
              onRecall={(id) => {
                setRecalledId(id);
                recall.ask();
              }}
            />
            <OrderDecisions decisions={decisions} />
          </BlockStack>
        </Layout.Section>
        {order && (
          <Layout.Section variant="oneThird">
            <OrderFacts order={order} />
          </Layout.Section>
        )}
      </Layout>
      <RecallModal open={recall.isAsking} ways={ways} busy={recall.isBusy} onClose={recall.close} onRecall={() => recall.go([recalledId])} />
      {isSending && <SendModal {...{ orderId, templates, letters }} orderName={order?.name ?? ""} onClose={() => setSending(false)} />}
    </Page>
  );
}

export function ErrorBoundary() {
  const { t } = useTranslation();
  const action = { content: t("order.notFound.action"), url: "/app/orders" };
  return <PageProblem notFound={{ title: t("order.notFound.title"), body: t("order.notFound.body"), action }} />;
}
