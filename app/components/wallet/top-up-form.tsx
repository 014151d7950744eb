import { useFetcher } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { Banner, BlockStack, Button, Card, FormLayout, Text, TextField } from "@shopify/polaris";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { action } from "~/routes/app.wallet";
import { money, type Currency } from "~/wallet/money";
import type { WalletView } from "~/wallet/read-wallets.server";
import { topUpEuros } from "~/wallet/top-ups/top-up-form";
import { useFormats } from "../merchant-context";
import { providerName } from "../provider-name";

/** Buys credit; `isPaying` while some that was asked for is not paid yet. Test credit is there at once; live credit is paid for on the provider's own page, in a window of its own. */
export function TopUpForm({ wallet, suggested, isPaying }: { wallet: WalletView; suggested: string; isPaying: boolean }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const shopify = useAppBridge();
  const fetcher = useFetcher<typeof action>();
  const [amount, setAmount] = useState(suggested);
  const [changedSince, setChangedSince] = useState(false);
  const { data } = fetcher;
  const outcome = data?.answer === "outcome" ? data.outcome : null;
  useEffect(() => {
    if (!outcome?.ok) return;
    if (outcome.done === "topped-up") {
      shopify.toast.show(t("wallet.topUp.done", { amount: formats.money(money(outcome.amount, outcome.currency as Currency)) }));
      setAmount("");
    } else if (outcome.done === "to-be-paid") {
      // In a window of its own: the provider's page may not stand in Shopify's frame, and this one goes on asking meanwhile.
      window.open(outcome.checkoutUrl, "_blank");
      setAmount("");
    }
  }, [outcome, shopify, formats, t]);
  const limits = { least: whole(formats.money, topUpEuros.least), most: whole(formats.money, topUpEuros.most) };
  const fieldError = data?.answer === "refused" && !changedSince ? t(`fields.${data.fieldError}`, limits) : undefined;
  return (
    <Card>
      <fetcher.Form method="post" noValidate onSubmit={() => setChangedSince(false)}>
        <BlockStack gap="300">
          <Text as="h2" variant="headingMd">
            {t("wallet.topUp.title")}
          </Text>
          <input type="hidden" name="intent" value="top-up" />
          <input type="hidden" name="account" value={wallet.mailAccountId} />
          <FormLayout>
            <TextField
              label={t("wallet.topUp.amount")}
              name="amount"
              value={amount}
              onChange={(text) => (setAmount(text), setChangedSince(true))}
              prefix="€"
              inputMode="decimal"
              autoComplete="off"
              error={fieldError}
              helpText={t("wallet.topUp.help", limits)}
            />
          </FormLayout>
          <Text as="p" tone="subdued">
            {t(wallet.mode === "live" ? "wallet.topUp.liveHelp" : "wallet.topUp.testHelp", { provider: providerName(t, wallet.provider) })}
          </Text>
          {outcome && !outcome.ok && <Banner tone="critical">{t(`providerErrors.${outcome.kind}`, { provider: providerName(t, wallet.provider) })}</Banner>}
          {isPaying && <Banner tone="info">{t("wallet.topUp.paying")}</Banner>}
          <div>
            <Button submit variant="primary" loading={fetcher.state !== "idle"}>
              {t("wallet.topUp.action")}
            </Button>
          </div>
        </BlockStack>
      </fetcher.Form>
    </Card>
  );
}

function whole(format: (value: ReturnType<typeof money>) => string, euros: number): string {
  return format(money(euros * 100, "eur"));
}
