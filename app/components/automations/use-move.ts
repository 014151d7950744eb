import { useFetcher } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import type { AutomationRow } from "~/automations/list-automations.server";
import type { action } from "~/routes/app.automations._index";

/** Moves one automation in its shop's line, and tells its new place. */
export function useMove(row: AutomationRow) {
  const { t } = useTranslation();
  const shopify = useAppBridge();
  const fetcher = useFetcher<typeof action>();
  const { data } = fetcher;
  useEffect(() => {
    if (data?.place) shopify.toast.show(t("automations.moved", { name: row.name, place: data.place }));
    // Once for each answer.
  }, [data]);
  return {
    isBusy: fetcher.state !== "idle",
    move: (step: "up" | "down") => fetcher.submit({ intent: "move", id: row.id, step }, { method: "post", action: "/app/automations?index" }),
  };
}
