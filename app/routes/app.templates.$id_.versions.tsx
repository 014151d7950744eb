import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData, useParams } from "@remix-run/react";
import { Layout, Page } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { PageProblem } from "~/components/page-problem";
import { ShopModeBadge } from "~/components/shop-mode-badge";
import { VersionComparisonCard } from "~/components/template-versions/version-comparison";
import { VersionList } from "~/components/template-versions/version-list";
import { signIn } from "~/sign-in/sign-in.server";
import { readVersions, restoreVersion } from "~/templates/versions.server";

export { askToAct as clientAction, unlessUnanswered as shouldRevalidate } from "~/components/unanswered";

export const meta: MetaFunction = () => [{ title: "Dearly" }];

const number = z.coerce.number().int().min(1).max(1_000_000_000);
const asked = number.nullable().catch(null);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { session } = await signIn(request);
  const fields = new URL(request.url).searchParams;
  const [below, from, to] = ["below", "from", "to"].map((name) => asked.parse(fields.get(name)));
  const versions = await readVersions(session.shop, params["id"] ?? "", { below: below ?? null, from: from ?? null, to: to ?? null });
  if (!versions) throw new Response(null, { status: 404 });
  return versions;
}

const formSchema = z.object({ number, expected: number });

export async function action({ request, params }: ActionFunctionArgs) {
  const { session } = await signIn(request);
  const form = formSchema.safeParse(Object.fromEntries(await request.formData()));
  if (!form.success) throw new Response(null, { status: 400 });
  return restoreVersion(session.shop, params["id"] ?? "", form.data.number, form.data.expected);
}

export default function TemplateVersions() {
  const versions = useLoaderData<typeof loader>();
  const { id } = useParams();
  const { t } = useTranslation();
  return (
    <Page
      title={t("versions.title", { name: versions.name })}
      titleMetadata={<ShopModeBadge />}
      backAction={{ content: versions.name, url: `/app/templates/${id ?? ""}` }}
    >
      <Layout>
        <Layout.Section variant="oneThird">
          <VersionList {...{ versions }} />
        </Layout.Section>
        <Layout.Section>
          <VersionComparisonCard {...{ versions }} />
        </Layout.Section>
      </Layout>
    </Page>
  );
}

export function ErrorBoundary() {
  const { t } = useTranslation();
  const action = { content: t("editor.notFound.action"), url: "/app/templates" };
  return <PageProblem notFound={{ title: t("editor.notFound.title"), body: t("editor.notFound.body"), action }} />;
}
