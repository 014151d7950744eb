import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Card, Layout, Page, Text } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { listAddress } from "~/components/list-address";
import { DeleteListModal } from "~/components/mailbook/list/delete-list-modal";
import { ListNotices } from "~/components/mailbook/list/list-notices";
import { PeopleTable } from "~/components/mailbook/list/people-table";
import { PersonModal } from "~/components/mailbook/list/person-modal";
import { RenameListModal } from "~/components/mailbook/list/rename-list-modal";
import { PageProblem } from "~/components/page-problem";
import { ShopModeBadge } from "~/components/shop-mode-badge";
import { readSearch } from "~/index-pages/list-fields";
import { listName } from "~/mailbook/list-name";
import { deleteList, renameList } from "~/mailbook/lists.server";
import { readListPage, removePeople, savePerson, type SavedPerson } from "~/mailbook/people/people.server";
import { signIn } from "~/sign-in/sign-in.server";

export { askToAct as clientAction, unlessUnanswered as shouldRevalidate } from "~/components/unanswered";

export const meta: MetaFunction = () => [{ title: "Dearly" }];

/** An address is typed by hand too: what is no place asks for the first page. */
const place = z.coerce.number().int().min(0).max(2 ** 31 - 1).catch(0).transform((at) => at || null);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { session } = await signIn(request);
  const fields = new URL(request.url).searchParams;
  const question = { search: readSearch(fields.get("q")), after: place.parse(fields.get("after")), before: place.parse(fields.get("before")) };
  const page = await readListPage(session.shop, params["id"] ?? "", question);
  if (!page) throw new Response(null, { status: 404 });
  return { ...page, search: question.search };
}

const rowId = z.string().regex(/^[\w-]{1,64}$/);
const formSchema = z.discriminatedUnion("intent", [
  z.looseObject({ intent: z.literal("save"), person: rowId.or(z.literal("").transform(() => null)) }),
  z.object({ intent: z.literal("remove"), ids: z.array(rowId).min(1).max(100) }),
  z.object({ intent: z.literal("rename"), name: z.string() }),
  z.object({ intent: z.literal("delete") }),
]);

export async function action({ request, params }: ActionFunctionArgs) {
  const { session } = await signIn(request);
  const fields = await request.formData();
  const form = formSchema.safeParse({ ...Object.fromEntries(fields), ids: fields.getAll("id") });
  if (!form.success) throw new Response(null, { status: 400 });
  const { data } = form;
  const listId = params["id"] ?? "";
  switch (data.intent) {
    case "save":
      return { intent: data.intent, ...(await savePerson(session.shop, listId, data.person, data)) };
    case "remove":
      return { intent: data.intent, count: await removePeople(session.shop, listId, data.ids) };
    case "rename": {
      const name = listName.safeParse(data.name);
      if (!name.success) return { intent: data.intent, error: name.error.issues[0]?.message ?? "name-missing" };
      await renameList(session.shop, listId, name.data);
      return { intent: data.intent, error: null };
    }
    case "delete": {
      const outcome = await deleteList(session.shop, listId);
      return outcome.ok ? redirect("/app/mailbook") : { intent: data.intent, campaigns: outcome.campaigns };
    }
  }
}

export default function RecipientList() {
  const page = useLoaderData<typeof loader>();
  const { t } = useTranslation();
  const [asking, setAsking] = useState<"rename" | "delete" | null>(null);
  const [person, setPerson] = useState<SavedPerson | "new" | null>(null);
  const { list } = page;
  const isReady = list.status === "ready";
  const add = { content: t("mailbook.list.addPerson"), onAction: () => setPerson("new") };
  const mail = { content: t("campaigns.create"), url: `/app/campaigns/new?list=${list.id}` };
  const [primaryAction, ...others] = isReady ? (list.good > 0 ? [mail, add] : [add]) : [];
  return (
    <Page
      title={list.name}
      subtitle={list.fileName ? t("mailbook.list.from", { file: list.fileName }) : t("mailbook.list.byHand")}
      titleMetadata={<ShopModeBadge />}
      backAction={{ content: t("mailbook.title"), url: listAddress("/app/mailbook") }}
      primaryAction={primaryAction}
      secondaryActions={[
        ...others,
        { content: t("mailbook.list.rename"), onAction: () => setAsking("rename") },
        { content: t("mailbook.list.delete"), destructive: true, onAction: () => setAsking("delete") },
      ]}
    >
      <Layout>
        {(!isReady || list.problem || list.bad > 0) && (
          <Layout.Section>
            <ListNotices list={list} problems={page.problems} />
          </Layout.Section>
        )}
        <Layout.Section>
          <Card padding="0">
            <PeopleTable {...page} onEdit={setPerson} />
          </Card>
        </Layout.Section>
        <Layout.Section>
          <Text as="p" variant="bodySm" tone="subdued">
            {t("mailbook.list.kept")}
          </Text>
        </Layout.Section>
      </Layout>
      {person && <PersonModal key={person === "new" ? person : person.id} person={person === "new" ? null : person} onClose={() => setPerson(null)} />}
      {asking === "rename" && <RenameListModal name={list.name} onClose={() => setAsking(null)} />}
      {asking === "delete" && <DeleteListModal list={list} onClose={() => setAsking(null)} />}
    </Page>
  );
}

export function ErrorBoundary() {
  return <PageProblem />;
}
