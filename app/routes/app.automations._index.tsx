import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData, useNavigate, useNavigation } from "@remix-run/react";
import { Box, Card, EmptySearchResult, EmptyState, Layout, Page, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { moveAutomation } from "~/automations/editing/line.server";
import { listAutomations } from "~/automations/list-automations.server";
import { automationViews } from "~/automations/views";
import { AutomationsFilters } from "~/components/automations/automations-filters";
import { AutomationsTable } from "~/components/automations/automations-table";
import emptyAutomations from "~/components/automations/empty-automations.svg";
import { useRememberedList } from "~/components/list-address";
import { PageProblem } from "~/components/page-problem";
import { ShopModeBadge } from "~/components/shop-mode-badge";
import { signIn } from "~/sign-in/sign-in.server";

export { askToAct as clientAction, unlessUnanswered as shouldRevalidate } from "~/components/unanswered";

export const meta: MetaFunction = () => [{ title: "Dearly" }];

/** An address is typed by hand too: what is not understood asks for nothing. */
const questionSchema = z.object({ view: z.enum(automationViews).catch("all"), q: z.string().max(200).catch("") });

export async function loader({ request }: LoaderFunctionArgs) {
  const { session } = await signIn(request);
  const fields = new URL(request.url).searchParams;
  const { view, q: search } = questionSchema.parse({ view: fields.get("view"), q: fields.get("q") });
  return { ...(await listAutomations(session.shop, { view, search })), view, search };
}

const formSchema = z.object({ intent: z.literal("move"), id: z.string().min(1).max(64), step: z.enum(["up", "down"]) });

export async function action({ request }: ActionFunctionArgs) {
  const { session } = await signIn(request);
  const form = formSchema.safeParse(Object.fromEntries(await request.formData()));
  if (!form.success) throw new Response(null, { status: 400 });
  const { id, step } = form.data;
  return { id, step, place: await moveAutomation(session.shop, id, step) };
}

export default function Automations() {
  const { rows, hasAny, view, search } = useLoaderData<typeof loader>();
  const { t } = useTranslation();
  useRememberedList("/app/automations");
  const navigate = useNavigate();
  const loading = useNavigation().state === "loading";
  const create = { content: t("automations.create"), url: "/app/automations/new" };
  const ask = (asked: { view: string; search: string }) => {
    const fields = { view: asked.view === "all" ? "" : asked.view, q: asked.search };
    const query = new URLSearchParams(Object.entries(fields).filter(([, value]) => value !== ""));
    navigate(`?${query.toString()}`, { replace: true });
  };
  return (
    <Page title={t("automations.title")} titleMetadata={<ShopModeBadge />} primaryAction={hasAny ? create : undefined}>
      <Layout>
        <Layout.Section>
          <Card padding="0">
            {hasAny ? (
              <>
                <AutomationsFilters {...{ view, search, loading }} onChange={ask} />
                {rows.length > 0 ? (
                  <AutomationsTable rows={rows} loading={loading} canMove={view === "all" && search === ""} />
                ) : (
                  <div style={{ padding: "var(--p-space-1600) var(--p-space-400)" }}>
                    <EmptySearchResult title={t("automations.nothingFound.title")} description={t("automations.nothingFound.body")} withIllustration={false} />
                  </div>
                )}
              </>
            ) : (
              <Box paddingInline="400">
                <EmptyState heading={t("automations.empty.title")} image={emptyAutomations} action={create}>
                  <Text as="p">{t("automations.empty.body")}</Text>
                </EmptyState>
              </Box>
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
