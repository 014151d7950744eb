import { useFetcher } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { Banner, BlockStack, Button, Card, ChoiceList, Layout, TextField } from "@shopify/polaris";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { alertKinds, type NotificationForm } from "~/notifications/notification-form";
import type { NotificationPage } from "~/notifications/notification-settings.server";
import type { action } from "~/routes/app.settings_.notifications";
import { FormSaveBar } from "../form-save-bar";
import { SettingsSection } from "./settings-section";

/** Where the merchant is told by e-mail, and of what. */
export function NotificationsForm({ page }: { page: NotificationPage }) {
  const { t } = useTranslation();
  const { form: saved, canSend, lastFailed } = page;
  const { form, setForm, emailError, save, test, discard } = useNotifications(saved);
  const isChanged = form.notifyEmail !== saved.notifyEmail || form.notifyAbout.join() !== saved.notifyAbout.join();
  return (
    <>
      <FormSaveBar id="notifications-save-bar" isChanged={isChanged} isBusy={save.isBusy} onSave={save.go} onDiscard={discard} />
      {!canSend && (
        <Layout.Section>
          <Banner tone="warning" title={t("notifications.noServer")}>
            {t("notifications.noServerHelp")}
          </Banner>
        </Layout.Section>
      )}
      {canSend && lastFailed && (
        <Layout.Section>
          <Banner tone="warning">{t("notifications.lastFailed")}</Banner>
        </Layout.Section>
      )}
      <SettingsSection title={t("notifications.addressTitle")} description={t("notifications.addressDescription")}>
        <Card>
          <BlockStack gap="300" inlineAlign="start">
            <div style={{ inlineSize: "100%" }}>
              <TextField
                label={t("notifications.address")}
                type="email"
                autoComplete="email"
                value={form.notifyEmail}
                onChange={(notifyEmail) => setForm({ ...form, notifyEmail })}
                error={emailError && t(`fields.${emailError}`)}
              />
            </div>
            <Button disabled={!canSend} loading={test.isBusy} onClick={test.go}>
              {t("notifications.sendTest")}
            </Button>
          </BlockStack>
        </Card>
      </SettingsSection>
      <SettingsSection title={t("notifications.aboutTitle")} description={t("notifications.aboutDescription")}>
        <Card>
          <ChoiceList
            title={t("notifications.about")}
            allowMultiple
            choices={alertKinds.map((kind) => ({ label: t(`notifications.kinds.${kind}`), value: kind, helpText: t(`notifications.kindsHelp.${kind}`) }))}
            selected={form.notifyAbout}
            onChange={(chosen: string[]) => setForm({ ...form, notifyAbout: alertKinds.filter((kind) => chosen.includes(kind)) })}
          />
        </Card>
      </SettingsSection>
    </>
  );
}

function useNotifications(saved: NotificationForm) {
  const { t } = useTranslation();
  const shopify = useAppBridge();
  const saving = useFetcher<typeof action>();
  const testing = useFetcher<typeof action>();
  const [form, setForm] = useState(saved);
  const [emailError, setEmailError] = useState<string>();
  useEffect(() => {
    const { data } = saving;
    if (data?.answer === "refused") setEmailError(data.emailError);
    if (data?.answer !== "saved") return;
    setEmailError(undefined);
    setForm(data.form);
    shopify.toast.show(t("notifications.saved"));
  }, [saving.data, shopify, t]);
  useEffect(() => {
    const { data } = testing;
    if (data?.answer === "refused") setEmailError(data.emailError);
    if (data?.answer !== "tested") return;
    setEmailError(undefined);
    shopify.toast.show(t(data.isSent ? "notifications.testSent" : "notifications.testFailed"), { isError: !data.isSent });
  }, [testing.data, shopify, t]);
  const fields = { notifyEmail: form.notifyEmail, notifyAbout: form.notifyAbout.join(",") };
  return {
    ...{ form, setForm, emailError },
    save: { isBusy: saving.state !== "idle", go: () => saving.submit({ intent: "save", ...fields }, { method: "post" }) },
    test: { isBusy: testing.state !== "idle", go: () => testing.submit({ intent: "test", ...fields }, { method: "post" }) },
    discard: () => {
      setForm(saved);
      setEmailError(undefined);
    },
  };
}
