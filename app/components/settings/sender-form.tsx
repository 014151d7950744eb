import { useFetcher } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { Card, FormLayout, TextField } from "@shopify/polaris";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { action } from "~/routes/app.settings_.sender";
import { needsPostalCode, needsState, senderFields, type SenderForm as Sender } from "~/settings/sender";
import { CountrySelect } from "../country-select";
import { FormSaveBar } from "../form-save-bar";
import { SettingsSection } from "./settings-section";

type Errors = Partial<Record<keyof Sender, string>>;

/** Whom the provider writes to, who letters are from, and where they go back to. */
export function SenderForm({ saved }: { saved: Sender }) {
  const { t } = useTranslation();
  const shopify = useAppBridge();
  const fetcher = useFetcher<typeof action>();
  const [form, setForm] = useState(saved);
  const [errors, setErrors] = useState<Errors>({});
  const { data } = fetcher;
  useEffect(() => {
    if (!data) return;
    setErrors(data.errors ?? {});
    if (!data.saved) return;
    setForm(data.saved);
    shopify.toast.show(t("sender.saved"));
  }, [data, shopify, t]);
  const fieldOf = (name: keyof Sender) => ({
    ...{ label: t(`sender.${name}`), name, value: form[name], onChange: (text: string) => setForm({ ...form, [name]: text }) },
    error: errors[name] && t(`fields.${errors[name]}`),
  });
  const discard = () => {
    setForm(saved);
    setErrors({});
  };
  return (
    <>
      <FormSaveBar
        id="sender-save-bar"
        isChanged={senderFields.some((field) => form[field] !== saved[field])}
        isBusy={fetcher.state !== "idle"}
        onSave={() => fetcher.submit({ ...form }, { method: "post" })}
        onDiscard={discard}
      />
      <SettingsSection title={t("sender.emailTitle")} description={t("sender.emailDescription")}>
        <Card>
          <TextField {...fieldOf("senderEmail")} type="email" autoComplete="email" />
        </Card>
      </SettingsSection>
      <SettingsSection title={t("sender.addressTitle")} description={t("sender.addressDescription")}>
        <Card>
          <FormLayout>
            <TextField {...fieldOf("senderName")} autoComplete="organization" />
            <CountrySelect {...fieldOf("countryCode")} />
            <TextField {...fieldOf("line1")} autoComplete="address-line1" />
            <TextField {...fieldOf("line2")} autoComplete="address-line2" />
            <FormLayout.Group>
              <TextField {...fieldOf("postalCode")} autoComplete="postal-code" helpText={needsPostalCode(form.countryCode) ? undefined : t("sender.optional")} />
              <TextField {...fieldOf("city")} autoComplete="address-level2" />
            </FormLayout.Group>
            {needsState(form.countryCode) && (
              <TextField {...fieldOf("state")} autoComplete="address-level1" helpText={form.countryCode === "US" ? t("sender.stateHelp") : undefined} />
            )}
          </FormLayout>
        </Card>
      </SettingsSection>
    </>
  );
}
