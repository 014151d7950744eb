import { BlockStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { Dialog } from "../dialog";

export interface ArchiveModalProps {
  open: boolean;
  /** Its letters that are not bought yet. */
  waiting: number;
  busy: boolean;
  onClose: () => void;
  onArchive: () => void;
}

/** Asks before an automation is put away, and says what becomes of its letters. */
export function ArchiveModal({ open, waiting, busy, onClose, onArchive }: ArchiveModalProps) {
  const { t } = useTranslation();
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={t("automations.archiveTitle")}
      primaryAction={{ content: t("automations.archive"), destructive: true, loading: busy, onAction: onArchive }}
      secondaryActions={[{ content: t("common.cancel"), disabled: busy, onAction: onClose }]}
    >
      <Dialog.Section>
        <BlockStack gap="200">
          <Text as="p">{t("automations.archiveBody")}</Text>
          {waiting > 0 && <Text as="p">{t("automations.archiveWaiting", { count: waiting })}</Text>}
        </BlockStack>
      </Dialog.Section>
    </Dialog>
  );
}
