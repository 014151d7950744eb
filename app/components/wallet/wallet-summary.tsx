import { useFetcher } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { Badge, Banner, BlockStack, Button, Card, InlineStack, Text, Tooltip } from "@shopify/polaris";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import type { action } from "~/routes/app.wallet";
import { subtractMoney } from "~/wallet/money";
import type { Pace } from "~/wallet/spending/pace";
import type { WalletView } from "~/wallet/read-wallets.server";
import { InstantSentence } from "../instant";
import { ModeBadge } from "../letters/status-badge";
import { useFormats } from "../merchant-context";
import { providerName } from "../provider-name";
import styles from "./wallet-summary.module.css";

/** What a wallet holds by our ledger and by the provider, and a way to ask the provider again. */
export function WalletSummary({ wallet, pace }: { wallet: WalletView; pace: Pace }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { balance, difference, isBelow } = wallet;
  return (
    <Card>
      <BlockStack gap="400">
        <InlineStack align="space-between" blockAlign="center">
          <InlineStack gap="200" blockAlign="center">
            <Text as="h2" variant="headingMd">
              {providerName(t, wallet.provider)}
            </Text>
            <ModeBadge mode={wallet.mode} />
            {wallet.status === "unauthorized" && <Badge tone="critical">{t("wallet.unauthorized")}</Badge>}
          </InlineStack>
          {wallet.paysBy === "wallet" && <RefreshButton wallet={wallet} />}
        </InlineStack>
        {wallet.paysBy === "card" && <Text as="p">{t("wallet.byCard", { card: wallet.card ?? t("common.none") })}</Text>}
        {wallet.paysBy === "wallet" && <Figures wallet={wallet} pace={pace} />}
        {isBelow && <Banner tone="warning">{t("wallet.low", { available: formats.money(wallet.available), line: formats.money(isBelow) })}</Banner>}
        {wallet.readAt && (
          <Text as="p" variant="bodySm" tone="subdued">
            <InstantSentence sentence="wallet.readAt" at={wallet.readAt} />
          </Text>
        )}
        {balance && difference && (
          <Banner tone="warning">
            {t("wallet.difference", {
              provider: providerName(t, wallet.provider),
              balance: formats.money(balance),
              ledger: formats.money(subtractMoney(balance, difference)),
              difference: formats.money(difference),
            })}
          </Banner>
        )}
      </BlockStack>
    </Card>
  );
}

function Figures({ wallet, pace }: { wallet: WalletView; pace: Pace }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { available, reserved, balance, provider } = wallet;
  return (
    <dl className={styles.figures}>
      <Figure name={t("wallet.available")} value={formats.money(available)} />
      <Figure name={t("wallet.reserved")} value={formats.money(reserved)} help={t("wallet.reservedHelp")} />
      <Figure name={t("wallet.balance", { provider: providerName(t, provider) })} value={balance ? formats.money(balance) : t("wallet.neverRead")} />
      <PaceFigure pace={pace} />
    </dl>
  );
}

/** Days left at the present pace; honest where nobody can know. */
function PaceFigure({ pace }: { pace: Pace }) {
  const { t } = useTranslation();
  const formats = useFormats();
  if (pace.kind === "unknown") return <Figure name={t("wallet.pace.title")} value={t("wallet.pace.unknown")} help={t("wallet.pace.unknownHelp", { count: pace.daysMissing })} />;
  if (pace.kind === "idle") return <Figure name={t("wallet.pace.title")} value={t("wallet.pace.idle")} help={t("wallet.pace.idleHelp")} />;
  return (
    <Figure
      name={t("wallet.pace.title")}
      value={t("wallet.pace.days", { count: pace.days })}
      help={t("wallet.pace.daysHelp", { average: formats.money(pace.dailyAverage) })}
    />
  );
}

function Figure({ name, value, help }: { name: string; value: string; help?: string }) {
  const label = (
    <Text as="span" tone="subdued">
      {name}
    </Text>
  );
  return (
    <div>
      <dt>{help ? <Tooltip content={help} hasUnderline>{label}</Tooltip> : label}</dt>
      <dd className={styles.value}>
        <Text as="span" variant="headingLg" numeric>
          {value}
        </Text>
      </dd>
    </div>
  );
}

function RefreshButton({ wallet }: { wallet: WalletView }) {
  const { t } = useTranslation();
  const shopify = useAppBridge();
  const fetcher = useFetcher<typeof action>();
  const { data } = fetcher;
  useEffect(() => {
    if (data?.answer !== "outcome") return;
    if (data.outcome.ok) shopify.toast.show(t("wallet.refreshed"));
    else shopify.toast.show(t(`providerErrors.${data.outcome.kind}`, { provider: providerName(t, wallet.provider) }), { isError: true });
  }, [data, shopify, t, wallet.provider]);
  return (
    <Button
      loading={fetcher.state !== "idle"}
      onClick={() => fetcher.submit({ intent: "refresh", account: wallet.mailAccountId }, { method: "post" })}
    >
      {t("wallet.refresh")}
    </Button>
  );
}
