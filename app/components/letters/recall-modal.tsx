import { BlockStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { RecallWay } from "~/mailings/recall/recall-way";
import { Dialog } from "../dialog";
import { recallQuestion } from "./recall-question";

export interface RecallModalProps {
  open: boolean;
  /** How each of the letters can be taken back. */
  ways: readonly RecallWay[];
  busy: boolean;
  onClose: () => void;
  onRecall: () => void;
}

/** Asks before letters are taken back, and names what is lost. */
export function RecallModal({ open, ways, busy, onClose, onRecall }: RecallModalProps) {
  const { t } = useTranslation();
  const count = Math.max(1, ways.length);
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={t("recall.title", { count })}
      primaryAction={{ content: t("recall.action", { count }), destructive: true, loading: busy, onAction: onRecall }}
      secondaryActions={[{ content: t("common.cancel"), disabled: busy, onAction: onClose }]}
    >
      <Dialog.Section>
        <BlockStack gap="200">
          <Text as="p">{recallQuestion(t, ways)}</Text>
          {ways.includes("for-certain") && (
            <Text as="p" tone="subdued">
              {t("recall.tooLateHint")}
            </Text>
          )}
        </BlockStack>
      </Dialog.Section>
    </Dialog>
  );
}
