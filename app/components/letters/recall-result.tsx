import { Banner } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { RecallCount } from "~/mailings/recall/recall-by-hand.server";
import { recallNotice } from "./recall-notice";

/** A recall that did not take back all it was asked to: how many of the letters came to which end, until it was read. */
export function RecallResult({ count, onDismiss }: { count: RecallCount | null; onDismiss: () => void }) {
  const { t } = useTranslation();
  if (!count) return null;
  const { sentences } = recallNotice(t, count);
  return (
    <Banner tone="warning" onDismiss={onDismiss}>
      {sentences.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
    </Banner>
  );
}
