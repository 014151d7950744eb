import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Banner, BlockStack, Card, Layout, Page, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { reasonSentence } from "~/components/code-sentences";
import { InstantSentence } from "~/components/instant";
import { DecisionCard, DetailsCard, RecipientCard } from "~/components/letters/letter-facts";
import { LetterStory } from "~/components/letters/letter-story";
import { PageProblem } from "~/components/page-problem";
import { PaperPreview } from "~/components/letters/paper-preview";
import { RecallModal } from "~/components/letters/recall-modal";
import { StatusBadge } from "~/components/letters/status-badge";
import { useRecall } from "~/components/letters/use-recall";
import { readMailpiece, type LetterPage } from "~/mailings/read-mailpiece.server";
import { recallByHand } from "~/mailings/recall-by-hand.server";
import { signIn } from "~/sign-in.server";

export const meta: MetaFunction = () => [{ title: "Dearly" }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { session } = await signIn(request);
  const letter = await readMailpiece(session.shop, params["id"] ?? "");
  if (!letter) throw new Response(null, { status: 404 });
  return letter;
}

const formSchema = z.object({ intent: z.literal("recall") });

export async function action({ request, params }: ActionFunctionArgs) {
  const { session } = await signIn(request);
  const form = formSchema.safeParse(Object.fromEntries(await request.formData()));
  if (!form.success) throw new Response(null, { status: 400 });
  return { count: await recallByHand(session.shop, [params["id"] ?? ""]) };
}

export default function Letter() {
  const letter = useLoaderData<typeof loader>();
  const { t } = useTranslation();
  const recall = useRecall();
  return (
    <Page
      title={letter.recipient ? t("letter.title", { name: letter.recipient.name }) : t("letter.titleErased")}
      titleMetadata={<StatusBadge status={letter.status} />}
      backAction={{ content: t("letters.title"), url: "/app/letters" }}
      secondaryActions={letter.recallable ? [{ content: t("letters.recall"), destructive: true, onAction: recall.ask }] : undefined}
    >
      <Layout>
        <Notices letter={letter} />
        <Layout.Section>
          <BlockStack gap="400">
            {letter.recipient && (
              <Card>
                <BlockStack gap="300">
                  <Text as="h2" variant="headingMd">
                    {t("letter.paper.title")}
                  </Text>
                  <PaperPreview kind={letter.kind} message={letter.message} />
                </BlockStack>
              </Card>
            )}
            <LetterStory story={letter.story} mode={letter.mode} />
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
      <RecallModal open={recall.isAsking} letters={1} busy={recall.isBusy} onClose={recall.close} onRecall={() => recall.go()} />
    </Page>
  );
}

const toneOf: Partial<Record<LetterPage["status"], "critical" | "info">> = { failed: "critical", needs_review: "critical", recalled: "info" };

/** What has to be known before reading on: erased, waiting or stopped. */
function Notices({ letter }: { letter: LetterPage }) {
  const { t } = useTranslation();
  const tone = toneOf[letter.status] ?? "warning";
  const waits = letter.status === "held" && letter.reasons.length === 0;
  if (letter.recipient && letter.reasons.length === 0 && !waits) return null;
  return (
    <Layout.Section>
      <BlockStack gap="300">
        {!letter.recipient && <Banner title={t("letter.erased.title")}>{t("letter.erased.body")}</Banner>}
        {letter.reasons.length > 0 && (
          <Banner
            tone={tone}
            action={letter.reasons.includes("wallet-too-small") ? { content: t("attention.addCredit"), url: "/app/wallet" } : undefined}
          >
            {letter.reasons.map((reason) => (
              <p key={reason}>{reasonSentence(t, reason)}</p>
            ))}
          </Banner>
        )}
        {waits && (
          <Banner tone="info">
            <InstantSentence sentence="letter.releaseAt" at={letter.releaseAt} />
          </Banner>
        )}
      </BlockStack>
    </Layout.Section>
  );
}

export function ErrorBoundary() {
  const { t } = useTranslation();
  const action = { content: t("letter.notFound.action"), url: "/app/letters" };
  return <PageProblem notFound={{ title: t("letter.notFound.title"), body: t("letter.notFound.body"), action }} />;
}
