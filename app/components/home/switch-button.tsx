import { BlockStack, Button } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { useSwitch } from "../automations/use-switch";
import { RefusalBanner } from "../proof/refusal-banner";

/** Switches an automation on or off; a refusal stays beside the button, with the way to what is in the way. */
export function SwitchButton({ automationId, enabled }: { automationId: string; enabled: boolean }) {
  const { t } = useTranslation();
  const { isBusy, refusal, switchTo } = useSwitch(automationId);
  return (
    <BlockStack gap="200" inlineAlign="start">
      {refusal && <RefusalBanner refusal={refusal} proofUrl={`/app/automations/${automationId}/proof`} />}
      <Button variant={enabled ? "secondary" : "primary"} loading={isBusy} onClick={() => switchTo(!enabled)}>
        {enabled ? t("automation.switchOff") : t("automation.switchOn")}
      </Button>
    </BlockStack>
  );
}
