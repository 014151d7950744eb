import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Layout, Page } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { PageProblem } from "~/components/page-problem";
import { PrivacyRequestsCard } from "~/components/settings/privacy-requests-card";
import { RetentionForm } from "~/components/settings/retention-form";
import { SettingsSection } from "~/components/settings/settings-section";
import { ShopModeBadge } from "~/components/shop-mode-badge";
import { readPrivacy, saveRetention } from "~/privacy/privacy-settings.server";
import { retentionSchema } from "~/privacy/retention-form";
import { signIn } from "~/sign-in/sign-in.server";

export { askToAct as clientAction, unlessUnanswered as shouldRevalidate } from "~/components/unanswered";

export const meta: MetaFunction = () => [{ title: "Dearly" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const { session } = await signIn(request);
  return readPrivacy(session.shop);
}

export async function action({ request }: ActionFunctionArgs) {
  const { session } = await signIn(request);
  const form = retentionSchema.safeParse(Object.fromEntries(await request.formData()));
  if (!form.success) return { error: form.error.issues[0]?.message ?? "days-wrong" };
  await saveRetention(session.shop, form.data.retentionDays);
  return { saved: true };
}

export default function Privacy() {
  const { retentionDays, requests } = useLoaderData<typeof loader>();
  const { t } = useTranslation();
  return (
    <Page title={t("privacy.title")} titleMetadata={<ShopModeBadge />} backAction={{ content: t("settings.title"), url: "/app/settings" }}>
      <Layout>
        <SettingsSection title={t("privacy.retentionTitle")} description={t("privacy.retentionDescription")}>
          <RetentionForm saved={retentionDays} />
        </SettingsSection>
        <SettingsSection title={t("settings.privacy.title")} description={t("settings.privacy.description")}>
          <PrivacyRequestsCard requests={requests} />
        </SettingsSection>
      </Layout>
    </Page>
  );
}

export function ErrorBoundary() {
  return <PageProblem />;
}
