import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Layout, Page } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { ImportWizard } from "~/components/do-not-mail/import-wizard";
import { PageProblem } from "~/components/page-problem";
import { ShopModeBadge } from "~/components/shop-mode-badge";
import { signIn } from "~/sign-in/sign-in.server";

export { unlessUnanswered as shouldRevalidate } from "~/components/unanswered";

export const meta: MetaFunction = () => [{ title: "Dearly" }];

export async function loader({ request }: LoaderFunctionArgs) {
  await signIn(request);
  return null;
}

export default function ImportList() {
  const { t } = useTranslation();
  return (
    <Page title={t("importList.title")} titleMetadata={<ShopModeBadge />} backAction={{ content: t("doNotMail.title"), url: "/app/do-not-mail" }}>
      <Layout>
        <Layout.Section>
          <ImportWizard />
        </Layout.Section>
      </Layout>
    </Page>
  );
}

export function ErrorBoundary() {
  return <PageProblem />;
}
