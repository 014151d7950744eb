import { Badge, BlockStack, Button, Card, Divider, InlineStack, Text, type BadgeProps } from "@shopify/polaris";
import { Fragment } from "react";
import { useTranslation } from "react-i18next";
import type { WalletView } from "~/wallet/read-wallets.server";
import type { TopUpRow } from "~/wallet/top-ups/list-top-ups.server";
import { InstantSentence } from "../instant";
import { useFormats } from "../merchant-context";
import { providerName } from "../provider-name";
import { useTopUpProgress } from "./use-top-up-progress";

const tones: Record<string, BadgeProps["tone"]> = { pending: "attention", requested: "attention", paid: "success", unknown: "warning", failed: "critical" };

/** Top-ups that are being paid, with the way to where they are, and how those of the last day ended. */
export function TopUpList({ wallet, topUps }: { wallet: WalletView; topUps: TopUpRow[] }) {
  const { t } = useTranslation();
  const formats = useFormats();
  useTopUpProgress(wallet, topUps);
  if (topUps.length === 0) return null;
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t("wallet.open.title")}
        </Text>
        <div role="status">
          <BlockStack gap="300">
            {topUps.map(({ id, amount, status, checkoutUrl, createdAt }, at) => (
              <Fragment key={id}>
                {at > 0 && <Divider />}
                <BlockStack gap="150" inlineAlign="start">
                  <InlineStack gap="200" blockAlign="center">
                    <Text as="span" fontWeight="semibold">
                      {formats.money(amount)}
                    </Text>
                    <Badge tone={tones[status]}>{t(`wallet.open.states.${status}`)}</Badge>
                  </InlineStack>
                  <Text as="p" tone="subdued">
                    <InstantSentence sentence="wallet.open.begun" at={createdAt} /> {t(`wallet.open.sentences.${status}`, { provider: providerName(t, wallet.provider) })}
                  </Text>
                  {checkoutUrl && (
                    <Button url={checkoutUrl} target="_blank">
                      {t("wallet.open.pay")}
                    </Button>
                  )}
                </BlockStack>
              </Fragment>
            ))}
          </BlockStack>
        </div>
      </BlockStack>
    </Card>
  );
}
