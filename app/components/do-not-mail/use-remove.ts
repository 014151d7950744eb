import { useFetcher } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { action } from "~/routes/app.do-not-mail._index";

/** Asking before entries are taken off the list, sending it, and saying what came of it. */
export function useRemove(onDone: () => void) {
  const { t } = useTranslation();
  const shopify = useAppBridge();
  const fetcher = useFetcher<typeof action>();
  const [isAsking, setAsking] = useState(false);
  const { data, state } = fetcher;
  useEffect(() => {
    if (data?.answer !== "removed") return;
    shopify.toast.show(t("doNotMail.removed", { count: data.count }));
    setAsking(false);
    onDone();
    // Once for each answer; the rest is new with every rendering.
  }, [data]);
  return {
    isAsking,
    isBusy: state !== "idle",
    ask: () => setAsking(true),
    close: () => setAsking(false),
    go: (ids: readonly string[]) => {
      const fields = new FormData();
      fields.set("intent", "remove");
      for (const id of ids) fields.append("id", id);
      fetcher.submit(fields, { method: "post", action: "/app/do-not-mail?index" });
    },
  };
}
