import { BlockStack, Banner, Button, Card, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { AutomationState } from "~/automations/editing/read-automation.server";
import { SwitchButton } from "../home/switch-button";
import { InstantSentence } from "../instant";

/** Whether it is on, and whose words it writes: only those of a proof that was approved. */
export function StateCard({ automationId, state, isChanged }: { automationId: string; state: AutomationState; isChanged: boolean }) {
  const { t } = useTranslation();
  const { enabled, approved, newestNumber } = state;
  const hasNewWords = approved !== null && approved.number !== newestNumber;
  const proofUrl = `/app/automations/${automationId}/proof`;
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t("automations.state")}
        </Text>
        <Text as="p">{t(enabled ? "automations.isOn" : "automations.isOff")}</Text>
        {hasNewWords && (
          <Banner tone="info" action={{ content: t("automations.checkWords"), url: proofUrl }}>
            {t(enabled ? "automations.newWordsOn" : "automations.newWordsOff", { approved: approved.number, newest: newestNumber })}
          </Banner>
        )}
        {approved ? (
          <Text as="p" tone="subdued">
            <InstantSentence sentence="automations.approvedAt" at={approved.at} values={{ number: String(approved.number) }} />
          </Text>
        ) : (
          <Text as="p" tone="subdued">
            {t("automations.notApproved")}
          </Text>
        )}
        {isChanged ? (
          <Text as="p" tone="subdued">
            {t("automations.saveFirst")}
          </Text>
        ) : (
          <SwitchButton automationId={automationId} enabled={enabled} />
        )}
        {!hasNewWords && (
          <Button variant="plain" textAlign="left" url={proofUrl}>
            {t("automations.seeProof")}
          </Button>
        )}
      </BlockStack>
    </Card>
  );
}
