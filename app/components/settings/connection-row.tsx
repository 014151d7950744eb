import { useFetcher } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { BlockStack, Button, InlineStack, Text } from "@shopify/polaris";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { action } from "~/routes/app.settings";
import type { ConnectionView } from "~/settings/connections.server";
import { Dialog } from "../dialog";
import { InstantSentence } from "../instant";
import { providerName } from "../provider-name";
import { AccountRow } from "./account-row";
import { ConnectButton } from "./connect-button";

/** One provider the shop is joined to: how, since when, with which accounts, and the way out. */
export function ConnectionRow({ connection }: { connection: ConnectionView }) {
  const { t } = useTranslation();
  const disconnect = useDisconnect(connection);
  const name = providerName(t, connection.provider);
  const { waitingLetters, orderedLetters } = connection;
  const isRefused = connection.accounts.some(({ status }) => status === "unauthorized");
  return (
    <BlockStack gap="300">
      <BlockStack gap="050">
        <Text as="h3" variant="headingMd">
          {name}
        </Text>
        <Text as="p" tone="subdued">
          {t(`settings.connection.joinedBy.${connection.channel}`)} · <InstantSentence sentence="settings.connection.connectedSince" at={connection.connectedAt} />
        </Text>
      </BlockStack>
      {connection.accounts.map((account) => (
        <AccountRow key={account.id} account={account} provider={connection.provider} />
      ))}
      {isRefused && connection.channel === "rest" && <Text as="p">{t("settings.connection.pasteAgain")}</Text>}
      <InlineStack gap="300">
        {isRefused && connection.channel === "mcp" && <ConnectButton variant="primary">{t("settings.connection.connectAgain")}</ConnectButton>}
        <Button tone="critical" variant="tertiary" onClick={disconnect.ask} accessibilityLabel={t("settings.disconnectModal.title", { provider: name })}>
          {t("settings.connection.disconnect")}
        </Button>
      </InlineStack>
      <Dialog
        open={disconnect.isAsking}
        onClose={disconnect.close}
        title={t("settings.disconnectModal.title", { provider: name })}
        primaryAction={{ content: t("settings.connection.disconnect"), destructive: true, loading: disconnect.isBusy, onAction: disconnect.go }}
        secondaryActions={[{ content: t("common.cancel"), onAction: disconnect.close }]}
      >
        <Dialog.Section>
          <BlockStack gap="200">
            <Text as="p">{t("settings.disconnectModal.body", { provider: name })}</Text>
            {waitingLetters > 0 && <Text as="p">{t("settings.disconnectModal.waiting", { count: waitingLetters })}</Text>}
            {orderedLetters > 0 && <Text as="p">{t("settings.disconnectModal.ordered", { count: orderedLetters })}</Text>}
          </BlockStack>
        </Dialog.Section>
      </Dialog>
    </BlockStack>
  );
}

function useDisconnect({ id, provider }: ConnectionView) {
  const { t } = useTranslation();
  const shopify = useAppBridge();
  const fetcher = useFetcher<typeof action>();
  const [isAsking, setAsking] = useState(false);
  const { data, state } = fetcher;
  useEffect(() => {
    if (data?.answer !== "disconnected") return;
    shopify.toast.show(t("settings.connection.disconnected", { provider: providerName(t, provider) }));
    setAsking(false);
  }, [data, provider, shopify, t]);
  return {
    isAsking,
    isBusy: state !== "idle",
    ask: () => setAsking(true),
    close: () => setAsking(false),
    go: () => fetcher.submit({ intent: "disconnect", connection: id }, { method: "post" }),
  };
}
