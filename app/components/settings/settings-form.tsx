import { useFetcher } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { Card, ChoiceList } from "@shopify/polaris";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { action } from "~/routes/app.settings";
import type { SettingsForm as Settings } from "~/settings/settings-form";
import { FormSaveBar } from "../form-save-bar";
import { settledAnswer } from "../settled-answer";
import { useTypedForm } from "../use-typed-form";
import { CollectChoice } from "./collect-choice";
import { SettingsSection } from "./settings-section";

/** Who is thanked for a gift, and how long letters are collected. */
export function SettingsForm({ saved }: { saved: Settings }) {
  const { t } = useTranslation();
  const shopify = useAppBridge();
  const fetcher = useFetcher<typeof action>();
  const [errors, setErrors] = useState<Partial<Record<keyof Settings, string>>>({});
  const { data } = fetcher;
  const kept = data?.answer === "saved" ? settledAnswer(fetcher) : null;
  const { form, isChanged, setForm, noteSubmitted, ...typing } = useTypedForm(saved, kept);
  useEffect(() => {
    if (data?.answer === "refused") setErrors(data.errors);
    if (data?.answer !== "saved") return;
    setErrors({});
    shopify.toast.show(t("settings.saved"));
  }, [data, shopify, t]);
  const change = (part: Partial<Settings>) => setForm({ ...form, ...part });
  const save = () => {
    noteSubmitted();
    fetcher.submit({ intent: "save", ...form }, { method: "post" });
  };
  const discard = () => {
    typing.discard();
    setErrors({});
  };
  const errorOf = (field: keyof Settings) => errors[field] && t(`fields.${errors[field]}`);
  return (
    <>
      <FormSaveBar
        id="settings-save-bar"
        isChanged={isChanged}
        isBusy={fetcher.state !== "idle"}
        onSave={save}
        onDiscard={discard}
      />
      <SettingsSection title={t("settings.gifts.title")} description={t("settings.gifts.description")}>
        <Card>
          <ChoiceList
            title={t("settings.gifts.label")}
            name="giftRule"
            choices={[
              { label: t("settings.gifts.buyer"), value: "buyer", helpText: t("settings.gifts.buyerHelp") },
              { label: t("settings.gifts.recipient"), value: "recipient", helpText: t("settings.gifts.recipientHelp") },
            ]}
            selected={[form.giftRule]}
            onChange={([rule]) => change({ giftRule: rule === "recipient" ? "recipient" : "buyer" })}
            error={errorOf("giftRule")}
          />
        </Card>
      </SettingsSection>
      <SettingsSection title={t("settings.collect.title")} description={t("settings.collect.description")}>
        <CollectChoice value={form} onChange={change} />
      </SettingsSection>
    </>
  );
}
