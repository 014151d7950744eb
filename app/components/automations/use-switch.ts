import { useFetcher } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import type { action } from "~/routes/app.automations.$id_.switch";

/** Switches an automation, from whichever page; what refuses it stays until the next try. */
export function useSwitch(automationId: string) {
  const { t } = useTranslation();
  const shopify = useAppBridge();
  const fetcher = useFetcher<typeof action>();
  const outcome = fetcher.data?.outcome;
  useEffect(() => {
    if (outcome?.ok) shopify.toast.show(t(outcome.enabled ? "automation.switchedOn" : "automation.switchedOff"));
  }, [outcome, shopify, t]);
  return {
    isBusy: fetcher.state !== "idle",
    refusal: outcome && !outcome.ok ? outcome : null,
    switchTo: (enabled: boolean) =>
      fetcher.submit({ enabled: String(enabled) }, { method: "post", action: `/app/automations/${automationId}/switch` }),
  };
}
