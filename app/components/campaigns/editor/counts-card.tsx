import { Banner, BlockStack, Button, Card, InlineStack, Spinner, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { Audience } from "~/campaigns/audience";
import type { CampaignState } from "~/campaigns/page/read-campaign.server";
import { CountsList } from "../counts-list";
import { useCampaignAction } from "../use-campaign-action";

/** Whom the audience comes to, before anything costs money; while it is read, how far. */
export function CountsCard({ campaignId, state, audience }: { campaignId: string; state: CampaignState; audience: Audience | null }) {
  const { t } = useTranslation();
  const { isBusy, submit } = useCampaignAction(campaignId);
  const { status, counts, reasons } = state;
  const tellReading = () => {
    if (audience?.kind === "orders") return t("campaigns.counts.readingOrders", { people: counts.total, total: audience.orderIds.length });
    if (audience?.kind === "list") return t("campaigns.counts.readingList", { count: counts.total });
    return state.isCollecting ? t("campaigns.counts.collecting") : t("campaigns.counts.reading", { count: counts.total });
  };
  const again = { content: t("campaigns.counts.again"), onAction: () => submit({ intent: "read-anew" }), loading: isBusy };
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack align="space-between" blockAlign="center" gap="200">
          <Text as="h2" variant="headingMd">
            {t("campaigns.counts.title")}
          </Text>
          {status === "ready" && (
            <Button variant="plain" loading={isBusy} onClick={again.onAction}>
              {t("campaigns.counts.again")}
            </Button>
          )}
        </InlineStack>
        {status === "reading" && (
          <div role="status">
            <InlineStack gap="200" blockAlign="center" wrap={false}>
              <Spinner size="small" />
              <Text as="p">{tellReading()}</Text>
            </InlineStack>
          </div>
        )}
        {status === "draft" && reasons.length > 0 && (
          <Banner tone="warning" action={again}>
            {reasons.map((reason) => t(`campaign.reasons.${reason}`, { defaultValue: reason })).join(" ")}
          </Banner>
        )}
        {status === "draft" && reasons.length === 0 && (
          <Text as="p" tone="subdued">
            {t("campaigns.counts.none")}
          </Text>
        )}
        {counts.total > 0 && <CountsList campaignId={campaignId} counts={counts} />}
        {status === "ready" && counts.mail === 0 && <Banner tone="warning">{t("campaigns.counts.nobody")}</Banner>}
      </BlockStack>
    </Card>
  );
}
