import { useFetcher } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { Card, TextField } from "@shopify/polaris";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { retentionDays } from "~/privacy/retention-form";
import type { action } from "~/routes/app.settings_.privacy";
import { FormSaveBar } from "../form-save-bar";

/** For how many days finished letters keep names, addresses and words. */
export function RetentionForm({ saved }: { saved: number }) {
  const { t } = useTranslation();
  const shopify = useAppBridge();
  const fetcher = useFetcher<typeof action>();
  const [days, setDays] = useState(String(saved));
  const [error, setError] = useState<string>();
  const { data } = fetcher;
  useEffect(() => {
    if (!data) return;
    setError(data.error);
    if (data.saved === undefined) return;
    setDays(String(data.saved));
    shopify.toast.show(t("privacy.saved"));
  }, [data, shopify, t]);
  const discard = () => {
    setDays(String(saved));
    setError(undefined);
  };
  return (
    <Card>
      <FormSaveBar
        id="retention-save-bar"
        isChanged={days !== String(saved)}
        isBusy={fetcher.state !== "idle"}
        onSave={() => fetcher.submit({ retentionDays: days }, { method: "post" })}
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
