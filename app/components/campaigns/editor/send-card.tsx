import { BlockStack, Button, Card, Icon, InlineStack, Text } from "@shopify/polaris";
import { CheckCircleIcon, StatusIcon } from "@shopify/polaris-icons";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { CampaignState } from "~/campaigns/page/read-campaign.server";
import { LaunchModal } from "./launch-modal";

export interface SendCardProps {
  campaignId: string;
  name: string;
  state: CampaignState;
  /** Something is typed that is not kept yet. */
  isChanged: boolean;
}

/** What has to be there before it is sent, and the button that sends it. */
export function SendCard({ campaignId, name, state, isChanged }: SendCardProps) {
  const { t } = useTranslation();
  const [isAsking, setAsking] = useState(false);
  const { status, counts, approvedAt, quote, newest } = state;
  const steps = [
    { key: "people", isDone: status === "ready" && counts.mail > 0 },
    { key: "proof", isDone: approvedAt !== null },
    { key: "price", isDone: quote !== null && quote.maximum !== null },
  ];
  const isReady = steps.every(({ isDone }) => isDone) && !isChanged;
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t("campaigns.send.title")}
        </Text>
        <BlockStack gap="200">
          {steps.map(({ key, isDone }) => (
            <InlineStack key={key} gap="200" blockAlign="center" wrap={false}>
              <span>
                <Icon source={isDone ? CheckCircleIcon : StatusIcon} tone={isDone ? "success" : "subdued"} accessibilityLabel={t(isDone ? "campaigns.send.done" : "campaigns.send.notDone")} />
              </span>
              <Text as="p">{t(`campaigns.send.steps.${key}`)}</Text>
            </InlineStack>
          ))}
        </BlockStack>
        {isChanged && (
          <Text as="p" tone="subdued">
            {t("campaigns.send.saveFirst")}
          </Text>
        )}
        <Button variant="primary" fullWidth disabled={!isReady} onClick={() => setAsking(true)}>
          {t("campaigns.send.review")}
        </Button>
      </BlockStack>
      {quote?.maximum && newest && (
        <LaunchModal {...{ campaignId, name, state, quote }} maximum={quote.maximum} versionId={newest.versionId} open={isAsking} onClose={() => setAsking(false)} />
      )}
    </Card>
  );
}
