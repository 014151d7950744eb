import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData, useNavigation } from "@remix-run/react";
import { Box, Card, EmptySearchResult, EmptyState, Page, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import emptyLetters from "~/components/letters/list/empty-letters.svg";
import { LettersFilters } from "~/components/letters/list/letters-filters";
import { LettersTable } from "~/components/letters/list/letters-table";
import { useRememberedList } from "~/components/list-address";
import { PageProblem } from "~/components/page-problem";
import { addressOf, savedIdOf } from "~/components/saved-views/use-saved-views";
import { ShopModeBadge } from "~/components/shop-mode-badge";
import { useAskedAddress } from "~/components/use-asked-address";
import { useDownload } from "~/components/use-download";
import { readFilterChoices } from "~/mailings/list/filter-choices.server";
import { readLetterQuestion, writeLetterFilter } from "~/mailings/list/letter-question";
import { listMailpieces } from "~/mailings/list/list-mailpieces.server";
import { recallByHand } from "~/mailings/recall/recall-by-hand.server";
import { resendByHand } from "~/mailings/resend/resend-by-hand.server";
import { readSavedViews } from "~/saved-views/saved-views.server";
import { signIn } from "~/sign-in/sign-in.server";

export { askToAct as clientAction, unlessUnanswered as shouldRevalidate } from "~/components/unanswered";

export const meta: MetaFunction = () => [{ title: "Dearly" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const { session } = await signIn(request);
  const fields = new URL(request.url).searchParams;
  const { after, before, ...filter } = readLetterQuestion(fields);
  const [page, choices, saved] = await Promise.all([
    listMailpieces(session.shop, { ...filter, after, before }),
    readFilterChoices(session.shop),
    readSavedViews(session.shop, "letters"),
  ]);
  return { page, choices, saved, filter, savedId: savedIdOf(saved, fields) };
}

const formSchema = z.object({ intent: z.enum(["recall", "resend"]), ids: z.array(z.string().max(64)).min(1).max(100) });

export async function action({ request }: ActionFunctionArgs) {
  const { session } = await signIn(request);
  const fields = await request.formData();
  const form = formSchema.safeParse({ intent: fields.get("intent"), ids: fields.getAll("id") });
  if (!form.success) throw new Response(null, { status: 400 });
  const { intent, ids } = form.data;
  return intent === "recall" ? { count: await recallByHand(session.shop, ids) } : { resent: await resendByHand(session.shop, ids) };
}

export default function Letters() {
  const { page, choices, saved, filter, savedId } = useLoaderData<typeof loader>();
  const { t } = useTranslation();
  const loading = useNavigation().state === "loading";
  const { fields, ask } = useAskedAddress();
  const asked = readLetterQuestion(fields);
  useRememberedList("/app/letters");
  const file = useDownload(t("letters.exportFailed"));
  const query = writeLetterFilter(filter);
  const exportAction = {
    content: t("letters.export"),
    loading: file.isBusy,
    accessibilityLabel: file.isBusy ? t("letters.exporting") : t("letters.export"),
    onAction: () => file.download(`/app/letters/export${writeLetterFilter(asked)}`, `${t("letters.fileName")}.csv`),
  };
  return (
    <Page
      title={t("letters.title")}
      titleMetadata={<ShopModeBadge />}
      fullWidth
      secondaryActions={page.rows.length > 0 ? [exportAction] : undefined}
    >
      <Card padding="0">
        {page.hasAny ? (
          <>
            <LettersFilters {...{ saved, choices, loading }} filter={asked} savedId={savedIdOf(saved, fields)} onAsk={ask} />
            {page.rows.length > 0 ? (
              <LettersTable
                {...{ rows: page.rows, loading }}
                showChanged={filter.sort === "changed" || filter.sort === "unchanged"}
                newer={page.before && addressOf(query, savedId, { before: page.before })}
                older={page.after && addressOf(query, savedId, { after: page.after })}
              />
            ) : (
              <div style={{ padding: "var(--p-space-1600) var(--p-space-400)" }}>
                <EmptySearchResult title={t("letters.nothingFound.title")} description={t("letters.nothingFound.body")} withIllustration={false} />
              </div>
            )}
          </>
        ) : (
          <Box paddingInline="400">
            <EmptyState heading={t("letters.empty.title")} image={emptyLetters} action={{ content: t("letters.empty.action"), url: "/app" }}>
              <Text as="p">{t("letters.empty.body")}</Text>
            </EmptyState>
          </Box>
        )}
      </Card>
    </Page>
  );
}

export function ErrorBoundary() {
  return <PageProblem />;
}
