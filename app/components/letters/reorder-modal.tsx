import { BlockStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { Dialog } from "../dialog";

export interface ReorderModalProps {
  open: boolean;
  /** Letters on the order, this one among them. */
  letters: number;
  busy: boolean;
  onClose: () => void;
  onReorder: () => void;
}

/** Asks before a whole order is cancelled to take one letter out of it, and names how many others are bought anew. */
export function ReorderModal({ open, letters, busy, onClose, onReorder }: ReorderModalProps) {
  const { t } = useTranslation();
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={t("recall.reorderTitle")}
      primaryAction={{ content: t("letter.reorder"), destructive: true, loading: busy, onAction: onReorder }}
      secondaryActions={[{ content: t("recall.reorderKeep"), disabled: busy, onAction: onClose }]}
    >
      <Dialog.Section>
        <BlockStack gap="200">
          <Text as="p">{t("recall.reorderCancelled", { letters })}</Text>
          <Text as="p">{t("recall.reorderAnew", { count: letters - 1 })}</Text>
        </BlockStack>
      </Dialog.Section>
    </Dialog>
  );
}
