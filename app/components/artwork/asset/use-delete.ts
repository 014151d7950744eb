import { useFetcher, useNavigate } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { action } from "~/routes/app.artwork.$id";

/** Asks before an asset is deleted, and leads back to the list afterwards. Where the server finds it in use, the page is read anew and says where. */
export function useDelete(list: string) {
  const { t } = useTranslation();
  const shopify = useAppBridge();
  const navigate = useNavigate();
  const fetcher = useFetcher<typeof action>();
  const [isAsking, setAsking] = useState(false);
  const { data, state } = fetcher;
  const outcome = data?.answer === "deleted" ? data.outcome : null;
  useEffect(() => {
    if (!outcome || (!outcome.ok && outcome.refusal === "in-use")) return;
    setAsking(false);
    shopify.toast.show(outcome.ok ? t("artwork.delete.done", { name: outcome.name }) : t("artwork.delete.gone"), { isError: !outcome.ok });
    navigate(list);
    // Once for each answer; the rest is new with every rendering.
  }, [outcome]);
  return {
    isAsking,
    ask: () => setAsking(true),
    close: () => setAsking(false),
    isBusy: state !== "idle",
    go: () => fetcher.submit({ intent: "delete" }, { method: "post" }),
  };
}
