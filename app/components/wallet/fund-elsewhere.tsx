import { BlockStack, Button, Card, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { WalletView } from "~/wallet/read-wallets.server";
import { providerName } from "../provider-name";

/** Where money for an account comes from that cannot be funded here: the provider's own dashboard. */
export function FundElsewhere({ wallet }: { wallet: WalletView }) {
  const { t } = useTranslation();
  const provider = providerName(t, wallet.provider);
  return (
    <Card>
      <BlockStack gap="300" inlineAlign="start">
        <Text as="h2" variant="headingMd">
          {t("wallet.topUp.title")}
        </Text>
        <Text as="p">{t(wallet.paysBy === "card" ? "wallet.elsewhere.card" : "wallet.elsewhere.credit", { provider })}</Text>
        <Button url="https://premierletters.com" target="_blank">
          {t("wallet.elsewhere.action", { provider })}
        </Button>
      </BlockStack>
    </Card>
  );
}
