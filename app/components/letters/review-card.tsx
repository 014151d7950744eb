import { Banner, BlockStack, Button, InlineStack, Text } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { LetterPage } from "~/mailings/read-mailpiece.server";
import { reasonSentence } from "../code-sentences";
import { Dialog } from "../dialog";
import { useLetterAction } from "./use-letter-action";

/**
 * A letter that only a person can judge: why, and the two answers there are. Sending again asks once more, since it can mail somebody twice; there is
 * nobody to send it to once the person was erased, which the page says above.
 */
export function ReviewCard({ letter, provider }: { letter: LetterPage; provider: string }) {
  const { t } = useTranslation();
  const act = useLetterAction();
  const [isAsking, setAsking] = useState(false);
  return (
    <Banner tone="critical" title={t("review.title")}>
      <BlockStack gap="300">
        {letter.reasons.map((reason) => (
          <Text as="p" key={reason}>
            {reasonSentence(t, reason, provider)}
          </Text>
        ))}
        <Text as="p">{t("review.evidence", { provider, order: letter.provider?.orderId ?? t("common.none") })}</Text>
        <InlineStack gap="200">
          <Button loading={act.isBusy} onClick={() => act.submit("was-mailed")}>
            {t("review.wasMailed")}
          </Button>
          {letter.options.resend && <Button onClick={() => setAsking(true)}>{t("review.sendAgain")}</Button>}
        </InlineStack>
      </BlockStack>
      <Dialog
        open={isAsking}
        onClose={() => setAsking(false)}
        title={t("review.modalTitle")}
        primaryAction={{ content: t("review.sendAgain"), destructive: true, loading: act.isBusy, onAction: () => act.submit("send-again") }}
        secondaryActions={[{ content: t("common.cancel"), onAction: () => setAsking(false) }]}
      >
        <Dialog.Section>
          <Text as="p">{t("review.modalBody", { provider })}</Text>
        </Dialog.Section>
      </Dialog>
    </Banner>
  );
}
