import { useFetcher } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { Card, FormLayout, TextField } from "@shopify/polaris";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { action } from "~/routes/app.settings_.sender";
import { needsPostalCode, needsState, type SenderForm as Sender } from "~/settings/sender";
import { CountrySelect } from "../country-select";
import { FormSaveBar } from "../form-save-bar";
import { settledAnswer } from "../settled-answer";
import { useTypedForm } from "../use-typed-form";
import { SettingsSection } from "./settings-section";

type Errors = Partial<Record<keyof Sender, string>>;

/** Whom the provider writes to, who letters are from, and where they go back to. */
export function SenderForm({ saved }: { saved: Sender }) {
  const { t } = useTranslation();
  const shopify = useAppBridge();
  const fetcher = useFetcher<typeof action>();
  const [errors, setErrors] = useState<Errors>({});
  const { data } = fetcher;
  const kept = data?.saved ? settledAnswer(fetcher) : null;
  const { form, isChanged, setForm, noteSubmitted, ...typing } = useTypedForm(saved, kept);
  useEffect(() => {
    if (!data) return;
    setErrors(data.errors ?? {});
    if (!data.saved) return;
    shopify.toast.show(t("sender.saved"));
  }, [data, shopify, t]);
  const fieldOf = (name: keyof Sender) => ({
    ...{ label: t(`sender.${name}`), name, value: form[name], onChange: (text: string) => setForm({ ...form, [name]: text }) },
    error: errors[name] && t(`fields.${errors[name]}`),
  });
  const save = () => {
    noteSubmitted();
    fetcher.submit({ ...form }, { method: "post" });
  };
  const discard = () => {
    typing.discard();
    setErrors({});
  };
  return (
    <>
      <FormSaveBar
        id="sender-save-bar"
        isChanged={isChanged}
        isBusy={fetcher.state !== "idle"}
        onSave={save}
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
