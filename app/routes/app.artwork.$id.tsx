import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData, type ShouldRevalidateFunction } from "@remix-run/react";
import { BlockStack, Layout, Page } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { viewOfKind } from "~/assets/artwork-views";
import { deleteAsset, renameAsset } from "~/assets/change-asset.server";
import { nameSchema } from "~/assets/name-form";
import { readAsset } from "~/assets/read-asset.server";
import { AssetCard, PrintCard, UsesCard } from "~/components/artwork/asset/asset-cards";
import { CameraCodeModal } from "~/components/artwork/asset/camera-code-modal";
import { DeleteModal } from "~/components/artwork/asset/delete-modal";
import { NameForm } from "~/components/artwork/asset/name-form";
import { useDelete } from "~/components/artwork/asset/use-delete";
import { listAddress } from "~/components/list-address";
import { PageProblem } from "~/components/page-problem";
import { signIn } from "~/sign-in/sign-in.server";
import { unlessUnanswered } from "~/components/unanswered";

export { askToAct as clientAction } from "~/components/unanswered";

export const meta: MetaFunction = () => [{ title: "Dearly" }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { session } = await signIn(request);
  const asset = await readAsset(session.shop, params["id"] ?? "");
  if (!asset) throw new Response(null, { status: 404 });
  return asset;
}

const formSchema = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("rename"), name: nameSchema }),
  z.object({ intent: z.literal("delete") }),
]);

export async function action({ request, params }: ActionFunctionArgs) {
  const { session } = await signIn(request);
  const id = params["id"] ?? "";
  const form = formSchema.safeParse(Object.fromEntries(await request.formData()));
  if (!form.success) {
    const issue = form.error.issues.find(({ path }) => path[0] === "name");
    if (!issue) throw new Response(null, { status: 400 });
    return { answer: "refused" as const, error: issue.message };
  }
  if (form.data.intent === "delete") return { answer: "deleted" as const, outcome: await deleteAsset(session.shop, id) };
  const isThere = await renameAsset(session.shop, id, form.data.name);
  if (!isThere) throw new Response(null, { status: 404 });
  return { answer: "renamed" as const };
}

/** A code makes a front of its own and changes nothing here; one that is gone meanwhile is told where it was asked. */
export const shouldRevalidate: ShouldRevalidateFunction = (given) => !given.formAction?.endsWith("/code") && unlessUnanswered(given);

export default function Asset() {
  const asset = useLoaderData<typeof loader>();
  const { t } = useTranslation();
  const list = listAddress(`/app/artwork?view=${viewOfKind(asset.kind)}`);
  const deleting = useDelete(list);
  const [isAddingCode, setAddingCode] = useState(false);
  const addCode = { content: t("artwork.code.action"), onAction: () => setAddingCode(true) };
  return (
    <Page
      title={asset.name}
      subtitle={t(`artwork.one.${asset.kind}`)}
      backAction={{ content: t("artwork.title"), url: list }}
      secondaryActions={[...(asset.kind === "front" ? [addCode] : []), { content: t("artwork.delete.action"), destructive: true, onAction: deleting.ask }]}
    >
      <Layout>
        <Layout.Section>
          <BlockStack gap="400">
            <AssetCard asset={asset} />
            <NameForm key={asset.id} saved={asset.name} />
          </BlockStack>
        </Layout.Section>
        <Layout.Section variant="oneThird">
          <BlockStack gap="400">
            <PrintCard asset={asset} />
            <UsesCard asset={asset} />
          </BlockStack>
        </Layout.Section>
      </Layout>
      {isAddingCode && <CameraCodeModal asset={asset} onClose={() => setAddingCode(false)} />}
      {deleting.isAsking && <DeleteModal asset={asset} busy={deleting.isBusy} onClose={deleting.close} onDelete={deleting.go} />}
    </Page>
  );
}

export function ErrorBoundary() {
  const { t } = useTranslation();
  const action = { content: t("artwork.title"), url: "/app/artwork" };
  return <PageProblem notFound={{ title: t("artwork.asset.notFound"), body: t("artwork.asset.notFoundBody"), action }} />;
}
