import { useFetcher } from "@remix-run/react";
import { SaveBar, useAppBridge } from "@shopify/app-bridge-react";
import { Card, TextField } from "@shopify/polaris";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { MOST_NAME_CHARACTERS } from "~/assets/upload/upload-limits";
import type { action } from "~/routes/app.artwork.$id";

/** The name that templates and this list know an asset by. Recipients never see it. */
export function NameForm({ saved }: { saved: string }) {
  const { t } = useTranslation();
  const shopify = useAppBridge();
  const fetcher = useFetcher<typeof action>();
  const [name, setName] = useState(saved);
  const [error, setError] = useState<string | null>(null);
  const { data } = fetcher;
  useEffect(() => {
    if (data?.answer === "refused") setError(data.error);
    if (data?.answer !== "renamed") return;
    setError(null);
    setName(data.name);
    shopify.toast.show(t("artwork.asset.saved"));
  }, [data, shopify, t]);
  const discard = () => {
    setName(saved);
    setError(null);
  };
  return (
    <Card>
      <SaveBar id="artwork-save-bar" open={name !== saved}>
        <button
          variant="primary"
          {...(fetcher.state === "idle" ? {} : { loading: "" })}
          onClick={() => fetcher.submit({ intent: "rename", name }, { method: "post" })}
        >
          {t("common.save")}
        </button>
        <button onClick={discard}>{t("common.discard")}</button>
      </SaveBar>
      <TextField
        label={t("artwork.list.name")}
        name="name"
        autoComplete="off"
        helpText={t("artwork.asset.nameHelp")}
        value={name}
        onChange={setName}
        error={error ? t(`fields.${error}`, { most: MOST_NAME_CHARACTERS }) : undefined}
      />
    </Card>
  );
}
