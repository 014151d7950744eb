import { useFetcher } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { Banner, BlockStack, Button, Card, InlineStack, Text } from "@shopify/polaris";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { action } from "~/routes/app.settings";
import type { ConnectionView } from "~/settings/connections.server";
import { Dialog } from "../dialog";
import { ModeBadge } from "../letters/status-badge";

/** Test or live, and the switch between them; to live only through a dialog that says what it means. */
export function ModeCard({ mode, connections }: { mode: string; connections: ConnectionView[] }) {
  const { t } = useTranslation();
  const shopify = useAppBridge();
  const fetcher = useFetcher<typeof action>();
  const [isAsking, setAsking] = useState(false);
  const { data, state } = fetcher;
  const hasLeave = connections.some(({ accounts }) => accounts.some(({ liveAllowed }) => liveAllowed));
  useEffect(() => {
    if (data?.answer !== "mode" || !data.outcome.ok) return;
    setAsking(false);
    shopify.toast.show(t(data.mode === "live" ? "settings.mode.switchedLive" : "settings.mode.switchedTest"));
  }, [data, shopify, t]);
  const submit = (to: "test" | "live") => fetcher.submit({ intent: "switch-mode", mode: to }, { method: "post" });
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack gap="200" blockAlign="center">
          <ModeBadge mode={mode} />
          <Text as="p">{t(mode === "live" ? "settings.mode.live" : "settings.mode.test")}</Text>
        </InlineStack>
        {mode === "live" ? (
          <>
            <Text as="p" tone="subdued">
              {t("settings.mode.backHelp")}
            </Text>
            <div>
              <Button loading={state !== "idle"} onClick={() => submit("test")}>
                {t("settings.mode.goTest")}
              </Button>
            </div>
          </>
        ) : (
          <div>
            <Button onClick={() => setAsking(true)}>{t("settings.mode.goLive")}</Button>
          </div>
        )}
      </BlockStack>
      <Dialog
        open={isAsking}
        onClose={() => setAsking(false)}
        title={t("settings.mode.modalTitle")}
        primaryAction={{ content: t("settings.mode.goLive"), disabled: !hasLeave, loading: state !== "idle", onAction: () => submit("live") }}
        secondaryActions={[{ content: t("common.cancel"), onAction: () => setAsking(false) }]}
      >
        <Dialog.Section>
          <BlockStack gap="300">
            <Text as="p">{t("settings.mode.modalBody")}</Text>
            {!hasLeave && <Banner tone="warning">{t("settings.mode.noLeave")}</Banner>}
          </BlockStack>
        </Dialog.Section>
      </Dialog>
    </Card>
  );
}
