import { useFetcher } from "@remix-run/react";
import { SaveBar, useAppBridge } from "@shopify/app-bridge-react";
import { Card, TextField } from "@shopify/polaris";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { MOST_NAME_CHARACTERS } from "~/assets/upload/upload-limits";
import { settledAnswer } from "~/components/settled-answer";
import { useTypedForm } from "~/components/use-typed-form";
import type { action } from "~/routes/app.artwork.$id";

/** The name that templates and this list know an asset by. Recipients never see it. */
export function NameForm({ saved }: { saved: string }) {
  const { t } = useTranslation();
  const shopify = useAppBridge();
  const fetcher = useFetcher<typeof action>();
  const [error, setError] = useState<string | null>(null);
  const { data } = fetcher;
  const kept = data?.answer === "renamed" ? settledAnswer(fetcher) : null;
  const { form: name, isChanged, setForm: setName, noteSubmitted, ...typing } = useTypedForm(saved, kept);
  useEffect(() => {
    if (data?.answer === "refused") setError(data.error);
    if (data?.answer !== "renamed") return;
    setError(null);
    shopify.toast.show(t("artwork.asset.saved"));
  }, [data, shopify, t]);
  const save = () => {
    noteSubmitted();
    fetcher.submit({ intent: "rename", name }, { method: "post" });
  };
  const discard = () => {
    typing.discard();
    setError(null);
  };
  return (
    <Card>
      <SaveBar id="artwork-save-bar" open={isChanged}>
        <button variant="primary" {...(fetcher.state === "idle" ? {} : { loading: "" })} onClick={save}>
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
