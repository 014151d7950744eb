import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData, useNavigate, useNavigation } from "@remix-run/react";
import { Banner, Card, EmptySearchResult, EmptyState, Layout, Page, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import emptyLetters from "~/components/letters/empty-letters.svg";
import { LettersFilters } from "~/components/letters/letters-filters";
import { LettersTable } from "~/components/letters/letters-table";
import { ShopModeBadge } from "~/components/shop-mode-badge";
import { PageProblem } from "~/components/page-problem";
import { letterViews } from "~/mailings/list/letter-views";
import { listMailpieces } from "~/mailings/list/list-mailpieces.server";
import { recallByHand } from "~/mailings/recall/recall-by-hand.server";
import { readCursor } from "~/page-cursor";
import { signIn } from "~/sign-in.server";

export const meta: MetaFunction = () => [{ title: "Dearly" }];

/** An address is typed by hand too: what is not understood asks for nothing. */
const questionSchema = z.object({
  view: z.enum(letterViews).catch("all"),
  q: z.string().max(200).catch(""),
  batch: z.string().max(64).nullable().catch(null),
  after: z.string().nullish().transform(readCursor),
  before: z.string().nullish().transform(readCursor),
});

export async function loader({ request }: LoaderFunctionArgs) {
  const { session } = await signIn(request);
  const { view, q: search, batch: batchId, after, before } = questionSchema.parse(fieldsOf(request));
  return { ...(await listMailpieces(session.shop, { view, search, batchId, after, before })), view, search, batchId };
}

function fieldsOf(request: Request) {
  const fields = new URL(request.url).searchParams;
  return Object.fromEntries(["view", "q", "batch", "after", "before"].map((name) => [name, fields.get(name)]));
}

const formSchema = z.object({ intent: z.literal("recall"), ids: z.array(z.string().max(64)).min(1).max(100) });

export async function action({ request }: ActionFunctionArgs) {
  const { session } = await signIn(request);
  const fields = await request.formData();
  const form = formSchema.safeParse({ intent: fields.get("intent"), ids: fields.getAll("id") });
  if (!form.success) throw new Response(null, { status: 400 });
  return { count: await recallByHand(session.shop, form.data.ids) };
}

export default function Letters() {
  const { rows, after, before, hasAny, view, search, batchId } = useLoaderData<typeof loader>();
  const { t } = useTranslation();
  const navigate = useNavigate();
  const loading = useNavigation().state === "loading";
  /** The address of these letters with other fields. A page's cursor only fits the question it came from, and Shopify's fields are not ours. */
  const addressOf = (fields: Record<string, string | null>) => {
    const asked = { view: view === "all" ? null : view, q: search, batch: batchId, ...fields };
    return `?${new URLSearchParams(Object.entries(asked).flatMap(([name, value]) => (value ? [[name, value]] : []))).toString()}`;
  };
  return (
    <Page title={t("letters.title")} titleMetadata={<ShopModeBadge />} fullWidth>
      <Layout>
        {batchId && (
          <Layout.Section>
            <Banner action={{ content: t("letters.showAll"), url: "/app/letters" }}>{t("letters.batchOnly")}</Banner>
          </Layout.Section>
        )}
        <Layout.Section>
          <Card padding="0">
            {hasAny ? (
              <>
                <LettersFilters
                  {...{ view, search, loading }}
                  onChange={({ view: name, search: q }) => navigate(addressOf({ view: name === "all" ? null : name, q }), { replace: true })}
                />
                {rows.length > 0 ? (
                  <LettersTable
                    {...{ rows, loading }}
                    newer={before && addressOf({ before })}
                    older={after && addressOf({ after })}
                  />
                ) : (
                  <div style={{ padding: "var(--p-space-1600) var(--p-space-400)" }}>
                    <EmptySearchResult title={t("letters.nothingFound.title")} description={t("letters.nothingFound.body")} withIllustration={false} />
                  </div>
                )}
              </>
            ) : (
              <EmptyState
                heading={t("letters.empty.title")}
                image={emptyLetters}
                action={{ content: t("letters.empty.action"), url: "/app" }}
              >
                <Text as="p">{t("letters.empty.body")}</Text>
              </EmptyState>
            )}
          </Card>
        </Layout.Section>
      </Layout>
    </Page>
  );
}

export function ErrorBoundary() {
  return <PageProblem />;
}
