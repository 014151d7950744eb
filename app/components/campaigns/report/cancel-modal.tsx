import { useAppBridge } from "@shopify/app-bridge-react";
import { BlockStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { Progress } from "~/campaigns/page/progress";
import { Dialog } from "../../dialog";
import { useAnswer } from "../use-answer";
import { useCampaignAction } from "../use-campaign-action";

/** Asks before the rest of a campaign is cancelled, and names what is lost and what is not. */
export function CancelModal({ campaignId, progress, open, onClose }: { campaignId: string; progress: Progress; open: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const shopify = useAppBridge();
  const { data, isBusy, submit } = useCampaignAction(campaignId);
  useAnswer(data?.intent === "cancel" ? data : null, ({ done }) => {
    if (done) shopify.toast.show(t("campaigns.cancelled"));
    onClose();
  });
  const { left, bought } = progress;
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={t("campaigns.cancelTitle")}
      primaryAction={{ content: t("campaigns.cancel"), destructive: true, loading: isBusy, onAction: () => submit({ intent: "cancel" }) }}
      secondaryActions={[{ content: t("campaigns.keepIt"), disabled: isBusy, onAction: onClose }]}
    >
      <Dialog.Section>
        <BlockStack gap="200">
          <Text as="p">{t("campaigns.cancelLost", { count: left })}</Text>
          {bought > 0 && <Text as="p">{t("campaigns.cancelKept", { count: bought })}</Text>}
        </BlockStack>
      </Dialog.Section>
    </Dialog>
  );
}
