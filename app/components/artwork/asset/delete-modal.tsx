import { BlockStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { AssetPage } from "~/assets/read-asset.server";
import { Dialog } from "../../dialog";
import { UseList } from "./use-list";

export interface DeleteModalProps {
  asset: AssetPage;
  busy: boolean;
  onClose: () => void;
  onDelete: () => void;
}

/** Asks before an asset is deleted and names it; for one that is in use, says where instead. */
export function DeleteModal({ asset, busy, onClose, onDelete }: DeleteModalProps) {
  const { t } = useTranslation();
  const { name } = asset;
  const isUsed = asset.uses.length > 0 || asset.letters > 0 || asset.campaigns > 0;
  return isUsed ? (
    <Dialog open onClose={onClose} title={t("artwork.delete.inUse", { name })} primaryAction={{ content: t("artwork.delete.understood"), onAction: onClose }}>
      <Dialog.Section>
        <BlockStack gap="300">
          <Text as="p">{t("artwork.delete.inUseBody")}</Text>
          <UseList asset={asset} />
        </BlockStack>
      </Dialog.Section>
    </Dialog>
  ) : (
    <Dialog
      open
      onClose={onClose}
      title={t("artwork.delete.title", { name })}
      primaryAction={{ content: t("artwork.delete.action"), destructive: true, loading: busy, onAction: onDelete }}
      secondaryActions={[{ content: t("common.cancel"), disabled: busy, onAction: onClose }]}
    >
      <Dialog.Section>
        <Text as="p">{t("artwork.delete.body", { name })}</Text>
      </Dialog.Section>
    </Dialog>
  );
}
