import { useAppBridge } from "@shopify/app-bridge-react";
import { BlockStack, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { CampaignReport } from "~/campaigns/page/read-campaign.server";
import { writeMoneyInput } from "~/wallet/money-input";
import { Dialog } from "../../dialog";
import { useFormats } from "../../merchant-context";
import { useAnswer } from "../use-answer";
import { useCampaignAction } from "../use-campaign-action";

const symbols = { eur: "€", usd: "$" } as const;

/** Goes on with a paused campaign, for more where it stopped at the most it may cost. */
export function ResumeModal({ report, open, onClose }: { report: CampaignReport; open: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const shopify = useAppBridge();
  const { data, isBusy, submit } = useCampaignAction(report.id);
  const { spent, maximum, left } = report.progress;
  const isAtMaximum = report.reasons.includes("maximum-reached");
  const [typed, setTyped] = useState(writeMoneyInput(maximum.amount, formats.locale));
  const outcome = data?.intent === "resume" ? data.outcome : null;
  useAnswer(outcome, ({ ok }) => {
    if (!ok) return;
    shopify.toast.show(t("campaigns.resumed"));
    onClose();
  });
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={t("campaigns.resumeTitle")}
      primaryAction={{ content: t("campaigns.resume"), loading: isBusy, onAction: () => submit({ intent: "resume", maximum: typed, locale: formats.locale }) }}
      secondaryActions={[{ content: t("common.cancel"), disabled: isBusy, onAction: onClose }]}
    >
      <Dialog.Section>
        <BlockStack gap="400">
          <Text as="p">{t("campaigns.resumeBody", { count: left, spent: formats.money(spent) })}</Text>
          <TextField
            label={t("campaigns.launch.maximum")}
            helpText={t(isAtMaximum ? "campaigns.resumeRaise" : "campaigns.resumeKeep")}
            prefix={symbols[maximum.currency]}
            inputMode="decimal"
            autoComplete="off"
            value={typed}
            onChange={setTyped}
            error={outcome?.ok === false && t(`fields.${outcome.problem}`, { example: writeMoneyInput(1_250, formats.locale) })}
          />
        </BlockStack>
      </Dialog.Section>
    </Dialog>
  );
}
