import { useFetcher, useNavigate } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { settledAnswer } from "~/components/settled-answer";
import type { action } from "~/routes/app.letters.$id";

/** What a merchant can say of the letter whose page this is: it was mailed, send it again, cancel its order and order the others anew. */
export function useLetterAction(onReordered?: () => void) {
  const { t } = useTranslation();
  const shopify = useAppBridge();
  const navigate = useNavigate();
  const fetcher = useFetcher<typeof action>();
  const data = settledAnswer(fetcher);
  useEffect(() => {
    if (!data) return;
    const { reorder, resolved } = data;
    if (reorder) {
      shopify.toast.show(t(reorder === "asked" ? "recall.asked" : "recall.nothing"), { isError: reorder !== "asked" });
      onReordered?.();
    }
    if (!resolved) return;
    if (!resolved.ok) {
      shopify.toast.show(t(resolved.reason === "erased" ? "letter.erased.title" : "review.gone"), { isError: true });
      return;
    }
    const anew = resolved.newMailpieceId;
    shopify.toast.show(t(anew ? "review.sentAgain" : "review.confirmed"));
    if (anew) navigate(`/app/letters/${anew}`);
    // Once for each answer; the rest is new with every rendering.
  }, [data]);
  return {
    isBusy: fetcher.state !== "idle",
    submit: (intent: "was-mailed" | "send-again" | "resend" | "reorder") => fetcher.submit({ intent }, { method: "post" }),
  };
}
