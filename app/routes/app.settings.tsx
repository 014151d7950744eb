import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData, useSearchParams } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { Layout, Page } from "@shopify/polaris";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { ConnectionsCard } from "~/components/settings/connections-card";
import { ModeCard } from "~/components/settings/mode-card";
import { PageProblem } from "~/components/page-problem";
import { providerName } from "~/components/provider-name";
import { PreferenceCard } from "~/components/settings/preference-card";
import { MoreSettings } from "~/components/settings/more-settings";
import { SettingsForm } from "~/components/settings/settings-form";
import { SettingsSection } from "~/components/settings/settings-section";
import { settingsSchema } from "~/settings/settings-form";
import { ShopModeBadge } from "~/components/shop-mode-badge";
import { TestModeBanner } from "~/components/test-mode-banner";
import { joinByKey } from "~/providers/connections/join-by-key.server";
import { endConnection, preferAccount } from "~/settings/connections.server";
import { allowLive, switchMode } from "~/settings/sending-mode.server";
import { readSettings, saveSettings } from "~/settings/shop-settings.server";
import { signIn } from "~/sign-in/sign-in.server";

export { askToAct as clientAction, unlessUnanswered as shouldRevalidate } from "~/components/unanswered";

export const meta: MetaFunction = () => [{ title: "Dearly" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const { session } = await signIn(request);
  return readSettings(session.shop);
}

const id = z.string().min(1).max(64);
const flag = z.enum(["true", "false"]).transform((text) => text === "true");
const formSchema = z.discriminatedUnion("intent", [
  settingsSchema.extend({ intent: z.literal("save") }),
  z.object({ intent: z.literal("join-by-key"), key: z.string().max(1_000) }),
  z.object({ intent: z.literal("disconnect"), connection: id }),
  z.object({ intent: z.literal("switch-mode"), mode: z.enum(["test", "live"]) }),
  z.object({ intent: z.literal("allow-live"), account: id, allowed: flag, accepted: flag }),
  z.object({ intent: z.literal("prefer"), account: id }),
]);

export async function action({ request }: ActionFunctionArgs) {
  const { session } = await signIn(request);
  const form = formSchema.safeParse(Object.fromEntries(await request.formData()));
  if (!form.success) {
    const errors = Object.fromEntries(form.error.issues.map(({ path, message }) => [String(path[0]), message]));
    if (!Object.keys(errors).every((field) => field in settingsSchema.shape)) throw new Response(null, { status: 400 });
    return { answer: "refused" as const, errors };
  }
  const { data } = form;
  switch (data.intent) {
    case "save":
      await saveSettings(session.shop, settingsSchema.parse(data));
      return { answer: "saved" as const };
    case "join-by-key":
      return { answer: "joined" as const, outcome: await joinByKey(session.shop, data.key) };
    case "disconnect":
      await endConnection(session.shop, data.connection);
      return { answer: "disconnected" as const };
    case "switch-mode":
      return { answer: "mode" as const, mode: data.mode, outcome: await switchMode(session.shop, data.mode) };
    case "allow-live": {
      const leave = { allowed: data.allowed, acceptsEstimates: data.accepted };
      return { answer: "leave" as const, allowed: data.allowed, outcome: await allowLive(session.shop, data.account, leave) };
    }
    case "prefer":
      await preferAccount(session.shop, data.account);
      return { answer: "preferred" as const };
  }
}

export default function Settings() {
  const { form, mode, connections } = useLoaderData<typeof loader>();
  const { t } = useTranslation();
  const liveAccounts = connections.flatMap(({ accounts }) => accounts.filter((account) => account.mode === "live"));
  useConnectedToast();
  return (
    <Page title={t("settings.title")} titleMetadata={<ShopModeBadge />}>
      <Layout>
        {mode === "test" && (
          <Layout.Section>
            <TestModeBanner />
          </Layout.Section>
        )}
        <SettingsSection title={t("settings.connection.title")} description={t("settings.connection.description")}>
          <ConnectionsCard connections={connections} />
        </SettingsSection>
        <SettingsSection title={t("settings.mode.title")} description={t("settings.mode.description")}>
          <ModeCard {...{ mode, connections }} />
        </SettingsSection>
        {liveAccounts.length > 1 && (
          <SettingsSection title={t("settings.preference.title")} description={t("settings.preference.description")}>
            <PreferenceCard connections={connections} />
          </SettingsSection>
        )}
        <SettingsForm saved={form} />
        <SettingsSection title={t("settings.more.title")} description={t("settings.more.description")}>
          <MoreSettings />
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
    shopify.toast.show(t("settings.connection.connected", { provider: providerName(t, "pieterpost") }));
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
