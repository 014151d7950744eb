import { Banner, BlockStack, Text } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Dialog } from "../../dialog";
import { useFormats } from "../../merchant-context";
import { useListAction } from "./use-list-action";

/** Asks before a list is deleted, saying how many people are lost with it; or which campaigns keep it from being. */
export function DeleteListModal({ list, onClose }: { list: { name: string; good: number }; onClose: () => void }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const [campaigns, setCampaigns] = useState<string[]>([]);
  const act = useListAction((answer) => {
    if (answer.intent === "delete") setCampaigns(answer.campaigns);
  });
  return (
    <Dialog
      open
      onClose={onClose}
      title={t("mailbook.list.deleteTitle", { name: list.name })}
      primaryAction={{ content: t("mailbook.list.delete"), destructive: true, loading: act.isBusy, onAction: () => act.send("delete", []) }}
      secondaryActions={[{ content: t("common.cancel"), onAction: onClose }]}
    >
      <Dialog.Section>
        <BlockStack gap="300">
          {campaigns.length > 0 && <Banner tone="critical">{t("mailbook.list.deleteRefused", { campaigns: formats.list(campaigns) })}</Banner>}
          <Text as="p">{t("mailbook.list.deleteBody", { count: list.good })}</Text>
        </BlockStack>
      </Dialog.Section>
    </Dialog>
  );
}
