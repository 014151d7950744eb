import { Badge, BlockStack, Button, Card, InlineStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { money, type Currency } from "~/wallet/money";
import type { WalletPage } from "~/wallet/wallet-page.server";
import { InstantSentence } from "../instant";
import { useFormats } from "../merchant-context";
import { providerName } from "../provider-name";

/** Top-ups that were begun and are not paid yet, with the way to where they are paid; and those that got lost. */
export function OpenTopUps({ topUps }: { topUps: WalletPage["openTopUps"] }) {
  const { t } = useTranslation();
  const formats = useFormats();
  if (topUps.length === 0) return null;
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack gap="200" blockAlign="center">
          <Text as="h2" variant="headingMd">
            {t("wallet.open.title")}
          </Text>
          <Badge tone="attention">{formats.number(topUps.length)}</Badge>
        </InlineStack>
        {topUps.map(({ id, amount, currency, status, checkoutUrl, createdAt }) => (
          <BlockStack key={id} gap="100" inlineAlign="start">
            <Text as="p">
              <InstantSentence sentence="wallet.open.line" at={createdAt} values={{ amount: formats.money(money(amount, currency as Currency)) }} />
            </Text>
            {checkoutUrl ? (
              <Button onClick={() => window.open(checkoutUrl, "_top")}>{t("wallet.open.pay")}</Button>
            ) : (
              <Text as="p" tone="subdued">
                {t(status === "unknown" ? "wallet.open.unknown" : "wallet.open.asking", { provider: providerName(t, "pieterpost") })}
              </Text>
            )}
          </BlockStack>
        ))}
      </BlockStack>
    </Card>
  );
}
