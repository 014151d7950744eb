import { useFetcher } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { Badge, BlockStack, Button, Card, Divider, Icon, InlineStack, Text } from "@shopify/polaris";
import { AlertCircleIcon, AlertTriangleIcon, CheckCircleIcon, InfoIcon } from "@shopify/polaris-icons";
import type { TFunction } from "i18next";
import { Fragment, useEffect, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Attention } from "~/home/attention.server";
import type { Formats } from "~/locales/formats";
import type { action } from "~/routes/app._index";
import { ConnectButton } from "../settings/connect-button";
import styles from "./attention-list.module.css";
import { useFormats } from "../merchant-context";
import { providerName } from "../provider-name";
import { ModeBadge } from "../letters/status-badge";

const tones: Record<Attention["kind"], "critical" | "warning" | "info"> = {
  "account-unauthorized": "critical",
  "wallet-too-small": "warning",
  "wallet-low": "warning",
  "piece-too-expensive": "warning",
  "monthly-limit-reached": "warning",
  "account-problem": "critical",
  "wallet-adjusted": "info",
  "no-mail-account": "warning",
  "no-account-takes-it": "warning",
  "live-not-allowed": "warning",
  "live-off": "info",
  "automation-budget-reached": "warning",
  "new-words": "info",
  "shopify-unreachable": "info",
  "release-failed": "info",
  "needs-review": "critical",
  failed: "critical",
  "deliveries-given-up": "critical",
};
const icons = { critical: AlertCircleIcon, warning: AlertTriangleIcon, info: InfoIcon };

/** What only the merchant can set right, each with a sentence and its way out. */
export function AttentionList({ attention }: { attention: Attention[] }) {
  const { t } = useTranslation();
  const formats = useFormats();
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t("attention.title")}
        </Text>
        {attention.length === 0 && (
          <InlineStack gap="200" blockAlign="center">
            <span>
              <Icon source={CheckCircleIcon} tone="success" />
            </span>
            <Text as="p">{t("attention.allWell")}</Text>
          </InlineStack>
        )}
        {attention.map((item, at) => (
          <Fragment key={`${item.kind} ${at}`}>
            {at > 0 && <Divider />}
            <div className={styles.item}>
              <span>
                <Icon source={icons[tones[item.kind]]} tone={tones[item.kind]} />
              </span>
              <div className={styles.words}>
                <Text as="p">{sentenceOf(t, formats, item)}</Text>
                <InlineStack gap="200">
                  {"mode" in item && <ModeBadge mode={item.mode} />}
                  {item.kind === "wallet-too-small" && item.missing.amount > 0 && (
                    <Badge tone="warning">{t("attention.missing", { missing: formats.money(item.missing) })}</Badge>
                  )}
                </InlineStack>
              </div>
              <WayOut item={item} />
            </div>
          </Fragment>
        ))}
      </BlockStack>
    </Card>
  );
}

function sentenceOf(t: TFunction, formats: Formats, item: Attention): string {
  if (item.kind === "wallet-too-small") {
    const money = { holds: formats.money(item.holds), cost: formats.money(item.cost) };
    return t("attention.wallet-too-small", { count: item.letters, ...money });
  }
  switch (item.kind) {
    case "account-unauthorized":
      return t("attention.account-unauthorized", { provider: providerName(t, item.provider) });
    case "account-problem":
      return `${providerName(t, item.provider)}: ${t(`settings.account.problems.${item.problem}`, { defaultValue: item.problem })}`;
    case "wallet-low":
      return t("attention.wallet-low", { provider: providerName(t, item.provider), available: formats.money(item.available), line: formats.money(item.line) });
    case "wallet-adjusted":
      return t("attention.wallet-adjusted", { provider: providerName(t, item.provider), amount: formats.money(item.amount) });
    case "automation-budget-reached":
      return t("attention.automation-budget-reached", { count: item.letters, name: item.name });
    case "new-words":
      return t("attention.new-words", { name: item.name, template: item.templateName });
    case "deliveries-given-up":
      return t("attention.deliveries-given-up", { count: item.deliveries });
    default:
      return t(`attention.${item.kind}`, { count: item.letters });
  }
}

function WayOut({ item }: { item: Attention }): ReactNode {
  const { t } = useTranslation();
  switch (item.kind) {
    case "wallet-too-small":
      return (
        <Button variant="primary" url={`/app/wallet?account=${item.mailAccountId}&amount=${Math.ceil(item.missing.amount / 100)}`}>
          {t("attention.addCredit")}
        </Button>
      );
    case "wallet-low":
      return <Button url={`/app/wallet?account=${item.mailAccountId}`}>{t("attention.addCredit")}</Button>;
    case "account-unauthorized":
      if (item.channel === "mcp") return <ConnectButton variant="primary">{t("attention.connectAgain")}</ConnectButton>;
      return <Button url="/app/settings">{t("attention.toSettings")}</Button>;
    case "account-problem":
    case "no-account-takes-it":
    case "live-not-allowed":
    case "live-off":
      return <Button url="/app/settings">{t("attention.toSettings")}</Button>;
    case "wallet-adjusted":
      return <Button url={`/app/wallet?account=${item.mailAccountId}`}>{t("wallet.view")}</Button>;
    case "automation-budget-reached":
      return <Button url={`/app/automations/${item.automationId}`}>{t("attention.toAutomation")}</Button>;
    case "new-words":
      return <Button url={`/app/automations/${item.automationId}/proof`}>{t("attention.checkWords")}</Button>;
    case "no-mail-account":
      return <ConnectButton>{t("attention.connect")}</ConnectButton>;
    case "deliveries-given-up":
      return <RetryButton />;
    default:
      return <Button url={`/app/letters?view=${viewOf[item.kind]}`}>{t("attention.seeLetters")}</Button>;
  }
}

const viewOf = {
  "piece-too-expensive": "needs-funds",
  "monthly-limit-reached": "needs-funds",
  "shopify-unreachable": "waiting",
  "release-failed": "waiting",
  "needs-review": "needs-review",
  failed: "stopped",
} as const;

function RetryButton() {
  const { t } = useTranslation();
  const shopify = useAppBridge();
  const fetcher = useFetcher<typeof action>();
  const isDone = fetcher.data?.intent === "retry-deliveries";
  useEffect(() => {
    if (isDone) shopify.toast.show(t("attention.retried"));
  }, [isDone, shopify, t]);
  const retry = () => fetcher.submit({ intent: "retry-deliveries" }, { method: "post", action: "/app?index" });
  return (
    <Button loading={fetcher.state !== "idle"} onClick={retry}>
      {t("common.tryAgain")}
    </Button>
  );
}
