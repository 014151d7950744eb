import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData, useNavigate, useNavigation } from "@remix-run/react";
import { Card, EmptyState, Layout, Page, Text } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { AddEntryModal } from "~/components/do-not-mail/add-entry-modal";
import emptyList from "~/components/do-not-mail/empty-list.svg";
import { EntriesTable } from "~/components/do-not-mail/entries-table";
import { PageProblem } from "~/components/page-problem";
import { ShopModeBadge } from "~/components/shop-mode-badge";
import { useDownload } from "~/components/use-download";
import { readCursor } from "~/index-pages/page-cursor";
import { signIn } from "~/sign-in/sign-in.server";
import { addByHand } from "~/suppressions/add-entries.server";
import { entryFormSchema } from "~/suppressions/entry";
import { listSuppressions, removeSuppressions } from "~/suppressions/list-entries.server";

export { askToAct as clientAction, unlessUnanswered as shouldRevalidate } from "~/components/unanswered";

export const meta: MetaFunction = () => [{ title: "Dearly" }];

const longestSearch = 300;

export async function loader({ request }: LoaderFunctionArgs) {
  const { session } = await signIn(request);
  const fields = new URL(request.url).searchParams;
  const search = (fields.get("search") ?? "").slice(0, longestSearch);
  const question = { search, after: readCursor(fields.get("after")), before: readCursor(fields.get("before")) };
  return { ...(await listSuppressions(session.shop, question)), search };
}

const idsSchema = z.array(z.string()).min(1).max(100);

export async function action({ request }: ActionFunctionArgs) {
  const { session } = await signIn(request);
  const fields = await request.formData();
  if (fields.get("intent") === "remove") {
    const ids = idsSchema.safeParse(fields.getAll("id"));
    if (!ids.success) throw new Response(null, { status: 400 });
    return { answer: "removed" as const, count: await removeSuppressions(session.shop, ids.data) };
  }
  const form = entryFormSchema.safeParse(Object.fromEntries(fields));
  if (!form.success) {
    const errors = Object.fromEntries(form.error.issues.map(({ path, message }) => [String(path[0]), message]));
    if ("kind" in errors) throw new Response(null, { status: 400 });
    return { answer: "refused" as const, errors };
  }
  const outcome = await addByHand(session.shop, form.data);
  if (!outcome.ok) return { answer: "refused" as const, errors: { orderName: outcome.problem } as Record<string, string> };
  return { answer: "added" as const, isNew: outcome.isNew };
}

export default function DoNotMail() {
  const { rows, after, before, hasAny, search } = useLoaderData<typeof loader>();
  const { t } = useTranslation();
  const navigate = useNavigate();
  const isLoading = useNavigation().state === "loading";
  const [isAdding, setAdding] = useState(false);
  const { isBusy, download } = useDownload(t("doNotMail.exportFailed"));
  const addressOf = (fields: Record<string, string>) => `?${new URLSearchParams({ ...(search ? { search } : {}), ...fields }).toString()}`;
  const importAction = { content: t("doNotMail.import"), url: "/app/do-not-mail/import" };
  return (
    <Page
      title={t("doNotMail.title")}
      subtitle={t("doNotMail.subtitle")}
      titleMetadata={<ShopModeBadge />}
      backAction={{ content: t("settings.title"), url: "/app/settings" }}
      primaryAction={{ content: t("doNotMail.add"), onAction: () => setAdding(true) }}
      secondaryActions={[
        importAction,
        { content: t("doNotMail.export"), disabled: !hasAny || isBusy, onAction: () => download("/app/do-not-mail/list", `${t("doNotMail.fileName")}.csv`) },
      ]}
    >
      <Layout>
        <Layout.Section>
          <Card padding="0">
            {hasAny ? (
              <EntriesTable
                {...{ rows, search, isLoading }}
                newer={before && addressOf({ before })}
                older={after && addressOf({ after })}
                onSearch={(text) => navigate(text ? `?${new URLSearchParams({ search: text }).toString()}` : "?")}
              />
            ) : (
              <EmptyState
                heading={t("doNotMail.emptyTitle")}
                image={emptyList}
                action={{ content: t("doNotMail.add"), onAction: () => setAdding(true) }}
                secondaryAction={importAction}
              >
                <Text as="p">{t("doNotMail.emptyBody")}</Text>
              </EmptyState>
            )}
          </Card>
        </Layout.Section>
      </Layout>
      <AddEntryModal isOpen={isAdding} onClose={() => setAdding(false)} />
    </Page>
  );
}

export function ErrorBoundary() {
  return <PageProblem />;
}
