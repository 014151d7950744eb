import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Box, Card, EmptyState, Layout, Page, Text } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import emptyMailbook from "~/components/mailbook/empty-mailbook.svg";
import { ListsTable } from "~/components/mailbook/lists-table";
import { NewListModal } from "~/components/mailbook/new-list-modal";
import { useRememberedList } from "~/components/list-address";
import { PageProblem } from "~/components/page-problem";
import { ShopModeBadge } from "~/components/shop-mode-badge";
import { listName } from "~/mailbook/list-name";
import { beginList, listLists } from "~/mailbook/lists.server";
import { readCursor } from "~/index-pages/page-cursor";
import { signIn } from "~/sign-in/sign-in.server";

export { askToAct as clientAction, unlessUnanswered as shouldRevalidate } from "~/components/unanswered";

export const meta: MetaFunction = () => [{ title: "Dearly" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const { session } = await signIn(request);
  const fields = new URL(request.url).searchParams;
  return listLists(session.shop, { after: readCursor(fields.get("after")), before: readCursor(fields.get("before")) });
}

export async function action({ request }: ActionFunctionArgs) {
  const { session } = await signIn(request);
  const name = listName.safeParse((await request.formData()).get("name"));
  if (!name.success) return { error: name.error.issues[0]?.message ?? "name-missing" };
  const outcome = await beginList(session.shop, name.data);
  return outcome.ok ? redirect(`/app/mailbook/${outcome.id}`) : { error: outcome.reason };
}

export default function Mailbook() {
  const { rows, after, before } = useLoaderData<typeof loader>();
  const { t } = useTranslation();
  useRememberedList("/app/mailbook");
  const [isNaming, setNaming] = useState(false);
  const importAction = { content: t("mailbook.importFile"), url: "/app/mailbook/import" };
  const newAction = { content: t("mailbook.newList"), onAction: () => setNaming(true) };
  const hasAny = rows.length > 0 || before !== null;
  return (
    <Page
      title={t("mailbook.title")}
      subtitle={t("mailbook.subtitle")}
      titleMetadata={<ShopModeBadge />}
      {...(hasAny ? { primaryAction: importAction, secondaryActions: [newAction] } : {})}
      fullWidth
    >
      <Layout>
        <Layout.Section>
          <Card padding="0">
            {hasAny ? (
              <ListsTable rows={rows} newer={before && `?before=${encodeURIComponent(before)}`} older={after && `?after=${encodeURIComponent(after)}`} />
            ) : (
              <Box paddingInline="400">
                <EmptyState heading={t("mailbook.empty.title")} image={emptyMailbook} action={importAction} secondaryAction={newAction}>
                  <Text as="p">{t("mailbook.empty.body")}</Text>
                </EmptyState>
              </Box>
            )}
          </Card>
        </Layout.Section>
      </Layout>
      <NewListModal isOpen={isNaming} onClose={() => setNaming(false)} />
    </Page>
  );
}

export function ErrorBoundary() {
  return <PageProblem />;
}
