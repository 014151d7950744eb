import { Banner, BlockStack, Button, Card, ChoiceList, Layout, TextField } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { alertKinds } from "~/notifications/notification-form";
import type { NotificationPage } from "~/notifications/notification-settings.server";
import { FormSaveBar } from "../form-save-bar";
import { SettingsSection } from "./settings-section";
import { useNotifications } from "./use-notifications";

/** Where the merchant is told by e-mail, and of what. */
export function NotificationsForm({ page }: { page: NotificationPage }) {
  const { t } = useTranslation();
  const { canSend, lastFailed } = page;
  const { form, isChanged, setForm, emailError, save, test, discard } = useNotifications(page.form);
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
