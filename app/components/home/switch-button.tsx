import { useFetcher } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { BlockStack, Button, InlineError } from "@shopify/polaris";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import type { action } from "~/routes/app._index";

/** Switches the starter automation on or off; a refusal stays beside the button. */
export function SwitchButton({ enabled }: { enabled: boolean }) {
  const { t } = useTranslation();
  const shopify = useAppBridge();
  const fetcher = useFetcher<typeof action>();
  const outcome = fetcher.data?.intent === "switch-automation" ? fetcher.data.outcome : null;
  useEffect(() => {
    if (outcome?.ok) shopify.toast.show(t(outcome.enabled ? "automation.switchedOn" : "automation.switchedOff"));
  }, [outcome, shopify, t]);
  return (
    <BlockStack gap="200" inlineAlign="start">
      <Button
        variant={enabled ? "secondary" : "primary"}
        loading={fetcher.state !== "idle"}
        onClick={() => fetcher.submit({ intent: "switch-automation", enabled: String(!enabled) }, { method: "post", action: "/app?index" })}
      >
        {enabled ? t("guide.switch.actionOff") : t("guide.switch.actionOn")}
      </Button>
      {outcome && !outcome.ok && <InlineError fieldID="switch-automation" message={t(`automation.refused.${outcome.reason}`)} />}
    </BlockStack>
  );
}
