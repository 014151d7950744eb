import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData, useSearchParams } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { Layout, Page } from "@shopify/polaris";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { ConnectionCard } from "~/components/settings/connection-card";
import { PageProblem } from "~/components/page-problem";
import { PrivacyRequestsCard } from "~/components/settings/privacy-requests-card";
import { SettingsForm } from "~/components/settings/settings-form";
import { SettingsSection } from "~/components/settings/settings-section";
import { settingsSchema } from "~/settings/settings-form";
import { disconnectShop, readSettings, saveSettings } from "~/settings/shop-settings.server";
import { signIn } from "~/sign-in.server";

export const meta: MetaFunction = () => [{ title: "Dearly" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const { session } = await signIn(request);
  return readSettings(session.shop);
}

const formSchema = z.discriminatedUnion("intent", [
  settingsSchema.extend({ intent: z.literal("save") }),
  z.object({ intent: z.literal("disconnect-pieterpost") }),
]);

export async function action({ request }: ActionFunctionArgs) {
  const { session } = await signIn(request);
  const form = formSchema.safeParse(Object.fromEntries(await request.formData()));
  if (!form.success) {
    const errors = Object.fromEntries(form.error.issues.map(({ path, message }) => [String(path[0]), message]));
    if ("intent" in errors) throw new Response(null, { status: 400 });
    return { answer: "refused" as const, errors };
  }
  const { intent, ...data } = form.data;
  if (intent === "disconnect-pieterpost") {
    await disconnectShop(session.shop);
    return { answer: "disconnected" as const };
  }
  const settings = settingsSchema.parse(data);
  await saveSettings(session.shop, settings);
  return { answer: "saved" as const, form: settings };
}

export default function Settings() {
  const { giftRule, senderEmail, connection, waitingLetters, privacyRequests } = useLoaderData<typeof loader>();
  const { t } = useTranslation();
  useConnectedToast();
  return (
    <Page title={t("settings.title")}>
      <Layout>
        <SettingsSection
          title={t("settings.connection.title")}
          description={t("settings.connection.description")}
        >
          <ConnectionCard {...{ connection, waitingLetters }} />
        </SettingsSection>
        <SettingsForm {...{ giftRule, senderEmail }} />
        <SettingsSection title={t("settings.privacy.title")} description={t("settings.privacy.description")}>
          <PrivacyRequestsCard requests={privacyRequests} />
        </SettingsSection>
      </Layout>
    </Page>
  );
}

/** Told once to a merchant who comes back from PieterPost. */
function useConnectedToast(): void {
  const { t } = useTranslation();
  const shopify = useAppBridge();
  const [query, setQuery] = useSearchParams();
  const isNew = query.get("connected") === "pieterpost";
  useEffect(() => {
    if (!isNew) return;
    shopify.toast.show(t("settings.connection.connected"));
    setQuery(
      (now) => {
        now.delete("connected");
        return now;
      },
      { replace: true, preventScrollReset: true },
    );
  }, [isNew, setQuery, shopify, t]);
}

export function ErrorBoundary() {
  return <PageProblem />;
}
