import { useNavigate } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { Dialog } from "../../dialog";
import { useAnswer } from "../use-answer";
import { useCampaignAction } from "../use-campaign-action";

/** Asks before a campaign that was never sent is deleted. */
export function DeleteModal({ campaignId, name, people, open, onClose }: { campaignId: string; name: string; people: number; open: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const shopify = useAppBridge();
  const navigate = useNavigate();
  const { data, isBusy, submit } = useCampaignAction(campaignId);
  useAnswer(data?.intent === "delete" ? data : null, ({ done }) => {
    if (!done) return;
    shopify.toast.show(t("campaigns.deleted"));
    navigate("/app/campaigns");
  });
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={t("campaigns.deleteTitle", { name })}
      primaryAction={{ content: t("campaigns.delete"), destructive: true, loading: isBusy, onAction: () => submit({ intent: "delete" }) }}
      secondaryActions={[{ content: t("common.cancel"), disabled: isBusy, onAction: onClose }]}
    >
      <Dialog.Section>
        <Text as="p">{t("campaigns.deleteBody", { count: people })}</Text>
      </Dialog.Section>
    </Dialog>
  );
}
