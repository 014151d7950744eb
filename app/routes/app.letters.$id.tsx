import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { BlockStack, InlineStack, Layout, Page } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { DecisionCard, DetailsCard, RecipientCard } from "~/components/letters/letter-facts";
import { LetterNotices } from "~/components/letters/letter-notices";
import { LetterStory } from "~/components/letters/letter-story";
import { PageProblem } from "~/components/page-problem";
import { PaperCard } from "~/components/paper/paper-card";
import { RecallModal } from "~/components/letters/recall-modal";
import { RecallResult } from "~/components/letters/recall-result";
import { ReorderModal } from "~/components/letters/reorder-modal";
import { StatusBadge } from "~/components/letters/status-badge";
import { useLetterAction } from "~/components/letters/use-letter-action";
import { useRecall } from "~/components/letters/use-recall";
import { listAddress } from "~/components/list-address";
import { providerName } from "~/components/provider-name";
import { ShopModeBadge } from "~/components/shop-mode-badge";
import { cancelAndReorder } from "~/mailings/recall/cancel-and-reorder.server";
import { readMailpiece } from "~/mailings/read-mailpiece.server";
import { recallByHand } from "~/mailings/recall/recall-by-hand.server";
import { resendFailed, resolveReview } from "~/mailings/resend/resolve-review.server";
import { signIn } from "~/sign-in/sign-in.server";

export { askToAct as clientAction, unlessUnanswered as shouldRevalidate } from "~/components/unanswered";

export const meta: MetaFunction = () => [{ title: "Dearly" }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { session } = await signIn(request);
  const letter = await readMailpiece(session.shop, params["id"] ?? "");
  if (!letter) throw new Response(null, { status: 404 });
  return letter;
}

const formSchema = z.object({ intent: z.enum(["recall", "reorder", "was-mailed", "send-again", "resend"]) });

export async function action({ request, params }: ActionFunctionArgs) {
  const { session } = await signIn(request);
  const form = formSchema.safeParse(Object.fromEntries(await request.formData()));
  if (!form.success) throw new Response(null, { status: 400 });
  const id = params["id"] ?? "";
  switch (form.data.intent) {
    case "recall":
      return { count: await recallByHand(session.shop, [id]) };
    case "reorder":
      return { reorder: await cancelAndReorder(session.shop, id) };
    case "resend":
      return { resolved: await resendFailed(session.shop, id) };
    default:
      return { resolved: await resolveReview(session.shop, id, form.data.intent) };
  }
}

export default function Letter() {
  const letter = useLoaderData<typeof loader>();
  const { t } = useTranslation();
  const recall = useRecall();
  const [isReordering, setReordering] = useState(false);
  const act = useLetterAction(() => setReordering(false));
  const provider = letter.provider ? providerName(t, letter.provider.name) : t("common.theProvider");
  const actions = [
    ...(letter.recall ? [{ content: t("letters.recall"), destructive: true, onAction: recall.ask }] : []),
    ...(letter.options.cancel === "with-others" ? [{ content: t("letter.reorder"), onAction: () => setReordering(true) }] : []),
  ];
  return (
    <Page
      title={letter.recipient ? t("letter.title", { name: letter.recipient.name }) : t("letter.titleErased")}
      titleMetadata={
        <InlineStack gap="100">
          <StatusBadge status={letter.status} />
          <ShopModeBadge />
        </InlineStack>
      }
      backAction={{ content: t("letters.title"), url: listAddress("/app/letters") }}
      secondaryActions={actions.length > 0 ? actions : undefined}
    >
      <Layout>
        {recall.result && (
          <Layout.Section>
            <RecallResult count={recall.result} onDismiss={recall.dismiss} />
          </Layout.Section>
        )}
        <LetterNotices {...{ letter, provider }} />
        <Layout.Section>
          <BlockStack gap="400">
            {letter.recipient && (
              <PaperCard kind={letter.kind} message={letter.message} look={letter.look} recipient={letter.recipient} proofUrl={`/app/letters/${letter.id}/proof.pdf`} />
            )}
            <LetterStory story={letter.story} mode={letter.mode} provider={provider} />
          </BlockStack>
        </Layout.Section>
        <Layout.Section variant="oneThird">
          <BlockStack gap="400">
            {letter.recipient && <RecipientCard recipient={letter.recipient} />}
            <DetailsCard letter={letter} />
            {letter.decision && <DecisionCard decision={letter.decision} />}
          </BlockStack>
        </Layout.Section>
      </Layout>
      <RecallModal open={recall.isAsking} ways={letter.recall ? [letter.recall] : []} busy={recall.isBusy} onClose={recall.close} onRecall={() => recall.go()} />
      <ReorderModal
        open={isReordering}
        letters={letter.provider?.pieceCount ?? 1}
        busy={act.isBusy}
        onClose={() => setReordering(false)}
        onReorder={() => act.submit("reorder")}
      />
    </Page>
  );
}

export function ErrorBoundary() {
  const { t } = useTranslation();
  const action = { content: t("letter.notFound.action"), url: "/app/letters" };
  return <PageProblem notFound={{ title: t("letter.notFound.title"), body: t("letter.notFound.body"), action }} />;
}
