import { Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { Dialog } from "../dialog";

/** Asks before templates leave the list, and says what stays. */
export function ArchiveModal(props: { open: boolean; templates: number; busy: boolean; onClose: () => void; onArchive: () => void }) {
  const { open, templates, busy, onClose, onArchive } = props;
  const { t } = useTranslation();
  const count = Math.max(1, templates);
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={t("templates.archiveModal.title", { count })}
      primaryAction={{ content: t("templates.archiveModal.action", { count }), loading: busy, onAction: onArchive }}
      secondaryActions={[{ content: t("common.cancel"), disabled: busy, onAction: onClose }]}
    >
      <Dialog.Section>
        <Text as="p">{t("templates.archiveModal.body", { count })}</Text>
      </Dialog.Section>
    </Dialog>
  );
}
