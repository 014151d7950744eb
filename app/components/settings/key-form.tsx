import { useFetcher } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { BlockStack, Button, Text, TextField } from "@shopify/polaris";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { action } from "~/routes/app.settings";
import { providerName } from "../provider-name";

/** Joins a provider by a key. Which provider it is for, Dearly finds out; the key is not shown again. */
export function KeyForm() {
  const { t } = useTranslation();
  const shopify = useAppBridge();
  const fetcher = useFetcher<typeof action>();
  const [key, setKey] = useState("");
  const [changedSince, setChangedSince] = useState(false);
  const { data } = fetcher;
  const outcome = data?.answer === "joined" ? data.outcome : null;
  useEffect(() => {
    if (!outcome?.ok) return;
    setKey("");
    shopify.toast.show(t("settings.key.joined", { provider: providerName(t, outcome.provider), mode: t(`common.${outcome.mode}`) }));
  }, [outcome, shopify, t]);
  const error = outcome && !outcome.ok && !changedSince ? t(`keyProblems.${outcome.problem}`) : undefined;
  return (
    <fetcher.Form method="post" noValidate onSubmit={() => setChangedSince(false)}>
      <BlockStack gap="200">
        <Text as="h3" variant="headingSm">
          {t("settings.key.title")}
        </Text>
        <input type="hidden" name="intent" value="join-by-key" />
        <TextField
          label={t("settings.key.label")}
          name="key"
          type="password"
          value={key}
          onChange={(text) => (setKey(text), setChangedSince(true))}
          helpText={t("settings.key.help")}
          autoComplete="off"
          spellCheck={false}
          error={error}
        />
        <div>
          <Button submit loading={fetcher.state !== "idle"}>
            {t("settings.key.action")}
          </Button>
        </div>
      </BlockStack>
    </fetcher.Form>
  );
}
