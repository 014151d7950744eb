import { useFetcher } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { RecallCount } from "~/mailings/recall/recall-by-hand.server";
import { recallNotice } from "./recall-notice";

/** Asking for a recall, sending it to the page's action, and saying what came of it: a toast where all was done, else a result that stays. */
export function useRecall(onDone?: () => void) {
  const { t } = useTranslation();
  const shopify = useAppBridge();
  const fetcher = useFetcher<{ count?: RecallCount }>();
  const [isAsking, setAsking] = useState(false);
  const [result, setResult] = useState<RecallCount | null>(null);
  const { data, state } = fetcher;
  useEffect(() => {
    if (!data?.count) return;
    const { sentences, isComplete } = recallNotice(t, data.count);
    setResult(isComplete ? null : data.count);
    if (isComplete) shopify.toast.show(sentences.join(" "));
    setAsking(false);
    onDone?.();
    // Once for each answer; the rest is new with every rendering.
  }, [data]);
  return {
    isAsking,
    isBusy: state !== "idle",
    result,
    dismiss: () => setResult(null),
    ask: () => setAsking(true),
    close: () => setAsking(false),
    /** Without ids it is the letter whose page this is. */
    go: (mailpieceIds: readonly string[] = []) => {
      const fields = new FormData();
      fields.set("intent", "recall");
      for (const id of mailpieceIds) fields.append("id", id);
      fetcher.submit(fields, { method: "post" });
    },
  };
}
