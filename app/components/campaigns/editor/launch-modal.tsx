import { useAppBridge } from "@shopify/app-bridge-react";
import { Banner, BlockStack, ChoiceList, FormLayout, Text, TextField } from "@shopify/polaris";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { QuoteView } from "~/campaigns/page/quote-view.server";
import type { CampaignState } from "~/campaigns/page/read-campaign.server";
import type { Money } from "~/wallet/money";
import { writeMoneyInput } from "~/wallet/money-input";
import { Dialog } from "../../dialog";
import { useFormats } from "../../merchant-context";
import { useAnswer } from "../use-answer";
import { useCampaignAction } from "../use-campaign-action";

export interface LaunchModalProps {
  campaignId: string;
  name: string;
  state: CampaignState;
  quote: QuoteView;
  /** The maximum that is proposed. */
  maximum: Money;
  versionId: string;
  open: boolean;
  onClose: () => void;
}

const symbols = { eur: "€", usd: "$" } as const;
type When = "now" | "later";

/** The last question before money is spent: how many, for how much, at most how much, for real or as a test, and when. */
export function LaunchModal({ campaignId, name, state, quote, maximum, versionId, open, onClose }: LaunchModalProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const shopify = useAppBridge();
  const { data, isBusy, submit } = useCampaignAction(campaignId);
  const proposed = writeMoneyInput(maximum.amount, formats.locale);
  const [typed, setTyped] = useState({ maximum: proposed, when: "now" as When, date: state.tomorrow, time: "09:00" });
  // A new price proposes a new maximum.
  useEffect(() => setTyped((before) => ({ ...before, maximum: proposed })), [proposed]);
  const outcome = data?.intent === "launch" ? data.outcome : null;
  const errors = outcome && !outcome.ok ? outcome.errors : {};
  useAnswer(outcome, (answer) => {
    if (answer.ok) shopify.toast.show(t(answer.status === "sending" ? "campaigns.launch.sent" : "campaigns.launch.scheduled"));
  });
  const { mail } = state.counts;
  const send = () =>
    submit({ intent: "launch", version: versionId, count: String(mail), mode: state.mode, currency: maximum.currency, locale: formats.locale, ...typed });
  const price = formats.list(quote.totals.map((total) => formats.money(total)));
  const errorOf = (code: string | undefined) => code && t(`fields.${code}`, { example: writeMoneyInput(1_250, formats.locale) });
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={t("campaigns.launch.title", { name })}
      primaryAction={{ content: t(typed.when === "now" ? "campaigns.launch.now" : "campaigns.launch.later"), loading: isBusy, onAction: send }}
      secondaryActions={[{ content: t("common.cancel"), disabled: isBusy, onAction: onClose }]}
    >
      <Dialog.Section>
        <BlockStack gap="400">
          {outcome && !outcome.ok && outcome.reason && outcome.reason !== "in-the-past" && <Banner tone="critical">{t(`campaigns.refused.${outcome.reason}`)}</Banner>}
          <BlockStack gap="100">
            <Text as="p" variant="headingMd">
              {t(quote.isEstimate ? "campaigns.launch.countEstimated" : "campaigns.launch.count", { count: mail, price })}
            </Text>
            <Text as="p" fontWeight={state.mode === "live" ? "semibold" : "regular"}>
              {t(state.mode === "live" ? "campaigns.launch.live" : "campaigns.launch.test")}
            </Text>
            {typed.when === "now" && (
              <Text as="p" tone="subdued">
                {t("campaigns.quote.days", { count: quote.days, day: formats.weekdayAt(quote.lastDay) })}
              </Text>
            )}
          </BlockStack>
          <FormLayout>
            <TextField
              label={t("campaigns.launch.maximum")}
              helpText={t("campaigns.launch.maximumHelp")}
              prefix={symbols[maximum.currency]}
              inputMode="decimal"
              autoComplete="off"
              value={typed.maximum}
              onChange={(text) => setTyped({ ...typed, maximum: text })}
              error={errorOf(errors.maximum)}
            />
            <ChoiceList
              title={t("campaigns.launch.when")}
              choices={[
                { label: t("campaigns.launch.atOnce"), value: "now" },
                { label: t("campaigns.launch.atTime"), value: "later" },
              ]}
              selected={[typed.when]}
              onChange={([when]) => setTyped({ ...typed, when: when === "later" ? "later" : "now" })}
            />
            {typed.when === "later" && (
              <FormLayout.Group condensed helpText={t("campaigns.launch.zone")}>
                <TextField type="date" label={t("campaigns.launch.date")} autoComplete="off" value={typed.date} onChange={(date) => setTyped({ ...typed, date })} error={errorOf(errors.date)} />
                <TextField type="time" label={t("campaigns.launch.time")} autoComplete="off" value={typed.time} onChange={(time) => setTyped({ ...typed, time })} error={errorOf(errors.time)} />
              </FormLayout.Group>
            )}
          </FormLayout>
        </BlockStack>
      </Dialog.Section>
    </Dialog>
  );
}
