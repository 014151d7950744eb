import { useFetcher } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { HandPreview } from "~/mailings/by-hand/preview-by-hand.server";
import type { HandOutcome } from "~/mailings/by-hand/send-by-hand.server";
import { reasonSentence } from "../code-sentences";

/** Showing a letter of an order as it would go from a template, sending it through the page's action, and saying what came of it. */
export function useSend(orderId: string, firstTemplateId: string, onSent: () => void) {
  const { t } = useTranslation();
  const shopify = useAppBridge();
  const shown = useFetcher<{ templateId: string; preview: HandPreview }>();
  const sending = useFetcher<{ sent?: HandOutcome }>();
  const [templateId, setTemplateId] = useState(firstTemplateId);
  const [problem, setProblem] = useState<string | null>(null);
  // One for each letter that is meant: pressed twice, or sent anew after a lost answer, it is still one letter.
  const requestId = useRef(crypto.randomUUID());
  const look = () => {
    if (templateId) shown.load(`/app/orders/${orderId}/preview?template=${templateId}`);
  };
  useEffect(look, [templateId]);
  useEffect(() => {
    const sent = sending.data?.sent;
    if (!sent) return;
    if (sent.outcome === "sent") {
      shopify.toast.show(t("orderBlock.sent"));
      return onSent();
    }
    if (sent.outcome === "refused") setProblem(sent.reasons.map((reason) => reasonSentence(t, reason, t("common.theProvider"))).join(" "));
    else setProblem(t(sent.outcome === "words-changed" ? "orderBlock.wordsChanged" : "orderBlock.alreadySent"));
    look();
    // Once for each answer; the rest is new with every rendering.
  }, [sending.data]);
  const preview = shown.state === "idle" && shown.data?.templateId === templateId ? shown.data.preview : null;
  return {
    templateId,
    choose: (id: string) => {
      setTemplateId(id);
      setProblem(null);
      requestId.current = crypto.randomUUID();
    },
    preview,
    lookAgain: look,
    problem,
    isBusy: sending.state !== "idle",
    send: (versionId: string, confirmed: boolean) =>
      sending.submit(
        { intent: "send", templateId, versionId, requestId: requestId.current, ...(confirmed ? { confirmed: "yes" } : {}) },
        { method: "post" },
      ),
  };
}
