import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData, useNavigate, useNavigation } from "@remix-run/react";
import { Box, Card, EmptySearchResult, EmptyState, Layout, Page, Text } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { useRememberedList } from "~/components/list-address";
import { PageProblem } from "~/components/page-problem";
import { ShopModeBadge } from "~/components/shop-mode-badge";
import emptyTemplates from "~/components/templates/empty-templates.svg";
import { KeptBanner } from "~/components/templates/kept-banner";
import { TemplatesFilters } from "~/components/templates/templates-filters";
import { TemplatesTable } from "~/components/templates/templates-table";
import { readCursor } from "~/index-pages/page-cursor";
import { signIn } from "~/sign-in/sign-in.server";
import { archiveTemplates, unarchiveTemplates, type KeptTemplate } from "~/templates/archive-templates.server";
import { duplicateTemplate } from "~/templates/create-template.server";
import { listTemplates } from "~/templates/list-templates.server";
import { templateName } from "~/templates/template-form";
import { templateOrders, templateViews } from "~/templates/template-views";

export { askToAct as clientAction, unlessUnanswered as shouldRevalidate } from "~/components/unanswered";

export const meta: MetaFunction = () => [{ title: "Dearly" }];

/** An address is typed by hand too: what is not understood asks for nothing. */
const questionSchema = z.object({
  view: z.enum(templateViews).catch("active"),
  q: z.string().max(200).catch(""),
  kind: z.enum(["letter", "postcard"]).nullable().catch(null),
  order: z.enum(templateOrders).catch("changed desc"),
  after: z.string().nullish().transform(readCursor),
  before: z.string().nullish().transform(readCursor),
});

export async function loader({ request }: LoaderFunctionArgs) {
  const { session } = await signIn(request);
  const fields = new URL(request.url).searchParams;
  const { q: search, ...asked } = questionSchema.parse(Object.fromEntries(Object.keys(questionSchema.shape).map((name) => [name, fields.get(name)])));
  const question = { ...asked, search };
  return { ...(await listTemplates(session.shop, question)), asked: { view: asked.view, search, kind: asked.kind, order: asked.order } };
}

const ids = z.array(z.string().regex(/^[\w-]{1,64}$/)).min(1).max(100);
const formSchema = z.discriminatedUnion("intent", [
  z.object({ intent: z.enum(["archive", "restore"]), ids }),
  z.object({ intent: z.literal("duplicate"), ids: ids.length(1), name: templateName }),
]);

export async function action({ request }: ActionFunctionArgs) {
  const { session } = await signIn(request);
  const fields = await request.formData();
  const form = formSchema.safeParse({ intent: fields.get("intent"), ids: fields.getAll("id"), name: fields.get("name") });
  if (!form.success) throw new Response(null, { status: 400 });
  const { data } = form;
  switch (data.intent) {
    case "archive":
      return { intent: data.intent, ...(await archiveTemplates(session.shop, data.ids)) };
    case "restore":
      return { intent: data.intent, restored: await unarchiveTemplates(session.shop, data.ids) };
    case "duplicate":
      return { intent: data.intent, id: await duplicateTemplate(session.shop, data.ids[0] ?? "", data.name) };
  }
}

export default function Templates() {
  const { rows, after, before, hasAny, asked } = useLoaderData<typeof loader>();
  const { t } = useTranslation();
  useRememberedList("/app/templates");
  const navigate = useNavigate();
  const loading = useNavigation().state === "loading";
  const [kept, setKept] = useState<KeptTemplate[]>([]);
  /** The address of these templates with other fields. A page's cursor only fits the question it came from. */
  const addressOf = (fields: Record<string, string | null>) => {
    const { view, search, kind, order } = asked;
    const all = { view: view === "active" ? null : view, q: search, kind, order: order === "changed desc" ? null : order, ...fields };
    return `?${new URLSearchParams(Object.entries(all).flatMap(([name, value]) => (value ? [[name, value]] : []))).toString()}`;
  };
  return (
    <Page
      title={t("templates.title")}
      titleMetadata={<ShopModeBadge />}
      primaryAction={hasAny ? { content: t("templates.create"), url: "/app/templates/new" } : undefined}
      fullWidth
    >
      <Layout>
        {kept.length > 0 && (
          <Layout.Section>
            <KeptBanner kept={kept} onDismiss={() => setKept([])} />
          </Layout.Section>
        )}
        <Layout.Section>
          <Card padding="0">
            {hasAny ? (
              <>
                <TemplatesFilters {...{ asked, loading }} onChange={(question) => navigate(addressOf(question), { replace: true })} />
                {rows.length > 0 ? (
                  <TemplatesTable
                    {...{ rows, loading, view: asked.view }}
                    newer={before && addressOf({ before })}
                    older={after && addressOf({ after })}
                    onKept={setKept}
                  />
                ) : (
                  <div style={{ padding: "var(--p-space-1600) var(--p-space-400)" }}>
                    <EmptySearchResult
                      title={t(asked.view === "archived" && !asked.search ? "templates.nothingArchived.title" : "templates.nothingFound.title")}
                      description={t(asked.view === "archived" && !asked.search ? "templates.nothingArchived.body" : "templates.nothingFound.body")}
                      withIllustration={false}
                    />
                  </div>
                )}
              </>
            ) : (
              <Box paddingInline="400">
                <EmptyState
                  heading={t("templates.empty.title")}
                  image={emptyTemplates}
                  action={{ content: t("templates.create"), url: "/app/templates/new" }}
                >
                  <Text as="p">{t("templates.empty.body")}</Text>
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
