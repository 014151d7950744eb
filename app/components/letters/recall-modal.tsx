import { BlockStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { Dialog } from "../dialog";

/** Asks before letters are taken back, and names what is lost. */
export function RecallModal(props: { open: boolean; letters: number; busy: boolean; onClose: () => void; onRecall: () => void }) {
  const { open, letters, busy, onClose, onRecall } = props;
  const { t } = useTranslation();
  const count = Math.max(1, letters);
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
          <Text as="p">{t("recall.body", { count })}</Text>
          <Text as="p" tone="subdued">
            {t("recall.tooLateHint")}
          </Text>
        </BlockStack>
      </Dialog.Section>
    </Dialog>
  );
}
