import { BlockStack, Button, Card, InlineStack, Text } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { CampaignState } from "~/campaigns/page/read-campaign.server";
import { InstantSentence } from "../../instant";
import { TestPieceModal } from "./test-piece-modal";

/** Whether the riskiest pieces of this audience were looked at and approved, and a piece for the merchant's own hands. */
export function ProofCard({ campaignId, state }: { campaignId: string; state: CampaignState }) {
  const { t } = useTranslation();
  const [isAsking, setAsking] = useState(false);
  const { status, counts, approvedAt, newest } = state;
  const canProve = status === "ready" && counts.mail > 0 && newest !== null;
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t("campaigns.proof.title")}
        </Text>
        <Text as="p">{approvedAt ? <InstantSentence sentence="campaigns.proof.approved" at={approvedAt} values={{ number: String(newest?.number ?? "") }} /> : t("campaigns.proof.open")}</Text>
        <InlineStack gap="200">
          <Button url={`/app/campaigns/${campaignId}/proof`} disabled={!canProve}>
            {t(approvedAt ? "campaigns.proof.again" : "campaigns.proof.look")}
          </Button>
          <Button disabled={!canProve || !state.hasMailAccount} onClick={() => setAsking(true)}>
            {t("campaigns.testPiece.open")}
          </Button>
        </InlineStack>
      </BlockStack>
      <TestPieceModal campaignId={campaignId} sender={state.sender} mode={state.mode} open={isAsking} onClose={() => setAsking(false)} />
    </Card>
  );
}
