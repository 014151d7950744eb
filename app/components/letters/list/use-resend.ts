import { useFetcher } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { ResendCount } from "~/mailings/resend/resend-by-hand.server";

/** Asking whether failed letters are to be sent again, sending that to the page's action, and saying what came of it. */
export function useResend(onDone: () => void) {
  const { t } = useTranslation();
  const shopify = useAppBridge();
  const fetcher = useFetcher<{ resent?: ResendCount }>();
  const [isAsking, setAsking] = useState(false);
  const [result, setResult] = useState<ResendCount | null>(null);
  const { data, state } = fetcher;
  useEffect(() => {
    if (!data?.resent) return;
    setResult(data.resent.gone > 0 ? data.resent : null);
    if (data.resent.gone === 0) shopify.toast.show(t("resend.sent", { count: data.resent.sent }));
    setAsking(false);
    onDone();
    // Once for each answer; the rest is new with every rendering.
  }, [data]);
  return {
    isAsking,
    isBusy: state !== "idle",
    result,
    dismiss: () => setResult(null),
    ask: () => setAsking(true),
    close: () => setAsking(false),
    go: (mailpieceIds: readonly string[]) => {
      const fields = new FormData();
      fields.set("intent", "resend");
      for (const id of mailpieceIds) fields.append("id", id);
      fetcher.submit(fields, { method: "post" });
    },
  };
}
