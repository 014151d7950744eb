import { useFetcher } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { Badge, BlockStack, Button, Card, InlineStack, Modal, Text } from "@shopify/polaris";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { action } from "~/routes/app.settings";
import type { SettingsPage } from "~/settings/shop-settings.server";
import { ConnectButton } from "./connect-button";
import { InstantSentence } from "../instant";

const tones = { connected: "success", unauthorized: "critical", disconnected: undefined } as const;

/** How the shop stands with PieterPost, and the way in and out. */
export function ConnectionCard({ connection, waitingLetters }: Pick<SettingsPage, "connection" | "waitingLetters">) {
  const { t } = useTranslation();
  const disconnect = useDisconnect();
  const isRefused = connection?.accounts.some(({ status }) => status === "unauthorized") ?? false;
  return (
    <Card>
      <BlockStack gap="400">
        {!connection && (
          <>
            <Text as="p">{t("settings.connection.notConnected")}</Text>
            <ConnectButton variant="primary">{t("settings.connection.connect")}</ConnectButton>
          </>
        )}
        {connection && (
          <>
            <Text as="p">
              <InstantSentence sentence="settings.connection.connectedSince" at={connection.connectedAt} />
            </Text>
            {connection.accounts.map(({ mode, status, problems }) => (
              <BlockStack key={mode} gap="100">
                <InlineStack gap="200" blockAlign="center">
                  <Text as="h3" variant="headingSm">
                    {t(mode === "live" ? "wallet.liveWallet" : "wallet.testWallet")}
                  </Text>
                  <Badge tone={tones[status]}>{t(`settings.connection.states.${status}`)}</Badge>
                </InlineStack>
                {mode === "live" && problems.includes("not-approved") && (
                  <Text as="p" tone="subdued">
                    {t("settings.connection.notApproved")}
                  </Text>
                )}
              </BlockStack>
            ))}
            <InlineStack gap="300">
              {isRefused && <ConnectButton variant="primary">{t("settings.connection.connectAgain")}</ConnectButton>}
              <Button tone="critical" onClick={disconnect.ask}>
                {t("settings.connection.disconnect")}
              </Button>
            </InlineStack>
          </>
        )}
      </BlockStack>
      <Modal
        open={disconnect.isAsking}
        onClose={disconnect.close}
        title={t("settings.disconnectModal.title")}
        primaryAction={{
          content: t("settings.connection.disconnect"),
          destructive: true,
          loading: disconnect.isBusy,
          onAction: disconnect.go,
        }}
        secondaryActions={[{ content: t("common.cancel"), onAction: disconnect.close }]}
      >
        <Modal.Section>
          <BlockStack gap="200">
            <Text as="p">{t("settings.disconnectModal.body")}</Text>
            {waitingLetters > 0 && <Text as="p">{t("settings.disconnectModal.waiting", { count: waitingLetters })}</Text>}
          </BlockStack>
        </Modal.Section>
      </Modal>
    </Card>
  );
}

function useDisconnect() {
  const { t } = useTranslation();
  const shopify = useAppBridge();
  const fetcher = useFetcher<typeof action>();
  const [isAsking, setAsking] = useState(false);
  const { data, state } = fetcher;
  useEffect(() => {
    if (data?.answer !== "disconnected") return;
    shopify.toast.show(t("settings.connection.disconnected"));
    setAsking(false);
  }, [data, shopify, t]);
  return {
    isAsking,
    isBusy: state !== "idle",
    ask: () => setAsking(true),
    close: () => setAsking(false),
    go: () => fetcher.submit({ intent: "disconnect-pieterpost" }, { method: "post" }),
  };
}
