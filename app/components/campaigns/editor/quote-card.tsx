import { Banner, BlockStack, Button, Card, InlineStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { AccountShare, QuoteView } from "~/campaigns/page/quote-view.server";
import type { CampaignState } from "~/campaigns/page/read-campaign.server";
import { useFormats } from "../../merchant-context";
import { InstantSentence } from "../../instant";
import { providerName } from "../../provider-name";
import { useCampaignAction } from "../use-campaign-action";
import { QuoteTable } from "./quote-table";

/** What it costs by country and account, against what there is to pay it, and how many days it takes. */
export function QuoteCard({ campaignId, state, hasCodeSheet }: { campaignId: string; state: CampaignState; hasCodeSheet: boolean }) {
  const { t } = useTranslation();
  const { data, isBusy, submit } = useCampaignAction(campaignId);
  const { status, counts, quote } = state;
  const refusal = data?.intent === "quote" && !data.outcome.ok ? data.outcome.reason : null;
  const canAsk = status === "ready" && counts.mail > 0;
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack align="space-between" blockAlign="center" gap="200">
          <Text as="h2" variant="headingMd">
            {t("campaigns.quote.title")}
          </Text>
          {quote && (
            <Button variant="plain" loading={isBusy} onClick={() => submit({ intent: "quote" })}>
              {t("campaigns.quote.again")}
            </Button>
          )}
        </InlineStack>
        {refusal && <Banner tone="warning">{t(`campaigns.refused.${refusal}`)}</Banner>}
        {quote ? (
          <Prices {...{ quote, hasCodeSheet }} />
        ) : (
          <BlockStack gap="300" inlineAlign="start">
            <Text as="p">{t("campaigns.quote.open")}</Text>
            {canAsk && !state.hasMailAccount ? (
              <Button url="/app/settings">{t("campaigns.quote.connect")}</Button>
            ) : (
              <Button disabled={!canAsk} loading={isBusy} onClick={() => submit({ intent: "quote" })}>
                {t("campaigns.quote.ask")}
              </Button>
            )}
          </BlockStack>
        )}
      </BlockStack>
    </Card>
  );
}

function Prices({ quote, hasCodeSheet }: { quote: QuoteView; hasCodeSheet: boolean }) {
  const { t } = useTranslation();
  const formats = useFormats();
  return (
    <BlockStack gap="300">
      <QuoteTable quote={quote} />
      {hasCodeSheet && (
        <Text as="p" tone="subdued">
          {t("campaigns.quote.withSheet")}
        </Text>
      )}
      <Text as="p" tone="subdued">
        <InstantSentence sentence={quote.isEstimate ? "campaigns.quote.askedEstimate" : "campaigns.quote.asked"} at={quote.at} />
      </Text>
      {quote.unserved > 0 && (
        <Banner tone="warning" action={{ content: t("campaigns.quote.connect"), url: "/app/settings" }}>
          {t("campaigns.quote.unserved", { count: quote.unserved })}
        </Banner>
      )}
      {quote.totals.length > 1 && <Banner tone="warning">{t("campaigns.refused.two-currencies")}</Banner>}
      {quote.shares.map((share) => (
        <Means key={share.mailAccountId} share={share} />
      ))}
      <Text as="p">{t("campaigns.quote.days", { count: quote.days, day: formats.weekdayAt(quote.lastDay) })}</Text>
    </BlockStack>
  );
}

/** Whether one account can pay its share now; what is lacking does not stop the campaign, which waits for it. */
function Means({ share: { provider, total, available, shortfalls } }: { share: AccountShare }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const name = providerName(t, provider);
  if (shortfalls.length === 0) {
    return (
      <Text as="p">
        {available ? t("campaigns.quote.enough", { provider: name, available: formats.money(available), total: formats.money(total) }) : t("campaigns.quote.byCard", { provider: name })}
      </Text>
    );
  }
  return (
    <Banner tone="warning" action={{ content: t("campaigns.quote.toWallet"), url: "/app/wallet" }}>
      <BlockStack gap="100">
        {shortfalls.map(({ code, by }) => (
          <Text as="p" key={code}>
            {t(`campaigns.quote.lacks.${code}`, { provider: name, amount: formats.money(by) })}
          </Text>
        ))}
      </BlockStack>
    </Banner>
  );
}
