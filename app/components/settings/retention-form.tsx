import { useFetcher } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { Card, TextField } from "@shopify/polaris";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { retentionDays } from "~/privacy/retention-form";
import type { action } from "~/routes/app.settings_.privacy";
import { FormSaveBar } from "../form-save-bar";
import { settledAnswer } from "../settled-answer";
import { useTypedForm } from "../use-typed-form";

/** For how many days finished letters keep names, addresses and words. */
export function RetentionForm({ saved }: { saved: number }) {
  const { t } = useTranslation();
  const shopify = useAppBridge();
  const fetcher = useFetcher<typeof action>();
  const [error, setError] = useState<string>();
  const { data } = fetcher;
  const kept = data?.saved ? settledAnswer(fetcher) : null;
  const { form: days, isChanged, setForm: setDays, noteSubmitted, ...typing } = useTypedForm(String(saved), kept);
  useEffect(() => {
    if (!data) return;
    setError(data.error);
    if (!data.saved) return;
    shopify.toast.show(t("privacy.saved"));
  }, [data, shopify, t]);
  const save = () => {
    noteSubmitted();
    fetcher.submit({ retentionDays: days }, { method: "post" });
  };
  const discard = () => {
    typing.discard();
    setError(undefined);
  };
  return (
    <Card>
      <FormSaveBar
        id="retention-save-bar"
        isChanged={isChanged}
        isBusy={fetcher.state !== "idle"}
        onSave={save}
        onDiscard={discard}
      />
      <TextField
        label={t("privacy.days")}
        value={days}
        onChange={setDays}
        suffix={t("privacy.daysSuffix")}
        inputMode="numeric"
        autoComplete="off"
        helpText={t("privacy.daysHelp", retentionDays)}
        error={error && t(`fields.${error}`, retentionDays)}
      />
    </Card>
  );
}
