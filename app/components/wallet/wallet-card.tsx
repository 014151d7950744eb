import { Badge, BlockStack, Button, Card, InlineStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { WalletView } from "~/wallet/read-wallets.server";
import { InstantSentence } from "../instant";
import { ModeBadge } from "../letters/status-badge";
import { useFormats } from "../merchant-context";
import { providerName } from "../provider-name";

/** One wallet in short, for the home page. */
export function WalletCard({ wallet }: { wallet: WalletView }) {
  const { t } = useTranslation();
  const formats = useFormats();
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack align="space-between" blockAlign="center">
          <Text as="h2" variant="headingMd">
            {providerName(t, wallet.provider)}
          </Text>
          <InlineStack gap="100">
            <ModeBadge mode={wallet.mode} />
            {wallet.status === "unauthorized" && <Badge tone="critical">{t("wallet.unauthorized")}</Badge>}
          </InlineStack>
        </InlineStack>
        {wallet.paysBy === "card" ? (
          <Text as="p">{t("settings.account.paidByCard", { card: wallet.card ?? t("common.none") })}</Text>
        ) : (
          <BlockStack gap="050">
            <Text as="p" variant="headingLg">
              {formats.money(wallet.available)}
            </Text>
            <Text as="p" tone="subdued">
              {t("wallet.available")}
              {wallet.reserved.amount > 0 && ` · ${t("wallet.reserved")} ${formats.money(wallet.reserved)}`}
            </Text>
          </BlockStack>
        )}
        {wallet.readAt && (
          <Text as="p" variant="bodySm" tone="subdued">
            <InstantSentence sentence="wallet.readAt" at={wallet.readAt} />
          </Text>
        )}
        <InlineStack gap="300">
          <Button url={`/app/wallet?account=${wallet.mailAccountId}`}>{t("wallet.view")}</Button>
        </InlineStack>
      </BlockStack>
    </Card>
  );
}
