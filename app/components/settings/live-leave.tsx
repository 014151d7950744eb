import { useFetcher } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { BlockStack, Button, Checkbox, InlineStack, Text } from "@shopify/polaris";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { action } from "~/routes/app.settings";
import type { AccountView } from "~/settings/connections.server";
import { Dialog } from "../dialog";
import { providerName } from "../provider-name";

/** The merchant's leave for real letters through one account: given with open eyes, taken back at any time. */
export function LiveLeave({ account, provider }: { account: AccountView; provider: string }) {
  const { t } = useTranslation();
  const shopify = useAppBridge();
  const fetcher = useFetcher<typeof action>();
  const [isAsking, setAsking] = useState(false);
  const [accepted, setAccepted] = useState(false);
  const { data, state } = fetcher;
  const name = providerName(t, provider);
  const isRefused = data?.answer === "leave" && !data.outcome.ok && !accepted;
  useEffect(() => {
    if (data?.answer !== "leave" || !data.outcome.ok) return;
    setAsking(false);
    shopify.toast.show(t(data.allowed ? "settings.live.allowedToast" : "settings.live.stoppedToast", { provider: name }));
  }, [data, name, shopify, t]);
  const submit = (allowed: boolean) =>
    fetcher.submit({ intent: "allow-live", account: account.id, allowed: String(allowed), accepted: String(accepted) }, { method: "post" });
  if (account.liveAllowed) {
    return (
      <InlineStack gap="200" blockAlign="center">
        <Text as="span">{t("settings.live.allowed")}</Text>
        <Button variant="tertiary" loading={state !== "idle"} onClick={() => submit(false)} accessibilityLabel={t("settings.live.stopOf", { provider: name })}>
          {t("settings.live.stop")}
        </Button>
      </InlineStack>
    );
  }
  return (
    <>
      <div>
        <Button onClick={() => setAsking(true)} accessibilityLabel={t("settings.live.modalTitle", { provider: name })}>
          {t("settings.live.allow")}
        </Button>
      </div>
      <Dialog
        open={isAsking}
        onClose={() => setAsking(false)}
        title={t("settings.live.modalTitle", { provider: name })}
        primaryAction={{ content: t("settings.live.allow"), loading: state !== "idle", onAction: () => submit(true) }}
        secondaryActions={[{ content: t("common.cancel"), onAction: () => setAsking(false) }]}
      >
        <Dialog.Section>
          <BlockStack gap="300">
            <Text as="p">{t("settings.live.body")}</Text>
            <Text as="p">{account.card ? t("settings.account.paidByCard", { card: account.card }) : t("settings.account.paidByWallet")}</Text>
            {provider !== "pieterpost" && <Text as="p">{t("settings.live.liveOnly", { provider: name })}</Text>}
            {account.exactQuote ? (
              <Text as="p">{t("settings.account.exact")}</Text>
            ) : (
              <Checkbox
                label={t("settings.live.accept")}
                helpText={t("settings.account.estimate")}
                checked={accepted}
                onChange={setAccepted}
                error={isRefused ? t("settings.live.acceptFirst") : undefined}
              />
            )}
          </BlockStack>
        </Dialog.Section>
      </Dialog>
    </>
  );
}
