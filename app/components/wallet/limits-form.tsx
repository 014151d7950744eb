import { useFetcher } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { BlockStack, Card, FormLayout, Text, TextField } from "@shopify/polaris";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { action } from "~/routes/app.wallet";
import { limitFields, type LimitField, type Limits } from "~/wallet/limits/limits-form";
import { writeMoneyInput } from "~/wallet/money-input";
import type { WalletView } from "~/wallet/read-wallets.server";
import { FormSaveBar } from "../form-save-bar";
import { useFormats } from "../merchant-context";
import { settledAnswer } from "../settled-answer";
import { useTypedForm } from "../use-typed-form";

type Typed = Record<LimitField, string>;
const symbols = { eur: "€", usd: "$" } as const;

/** The merchant's own limits for one account: a month, a letter, and when to be told that little is left. */
export function LimitsForm({ wallet }: { wallet: WalletView }) {
  const { t } = useTranslation();
  const { locale } = useFormats();
  const shopify = useAppBridge();
  const fetcher = useFetcher<typeof action>();
  const [errors, setErrors] = useState<Partial<Typed>>({});
  const { data } = fetcher;
  const kept = data?.answer === "limits-saved" ? settledAnswer(fetcher) : null;
  const { form: typed, isChanged, setForm: setTyped, noteSubmitted, ...typing } = useTypedForm(write(wallet.limits, locale), kept);
  useEffect(() => {
    if (data?.answer === "limits-refused") setErrors(data.errors);
    if (data?.answer !== "limits-saved") return;
    setErrors({});
    shopify.toast.show(t("wallet.limits.saved"));
  }, [data, shopify, t]);
  const fields = limitFields.filter((field) => field !== "lowBalance" || wallet.paysBy === "wallet");
  const save = () => {
    noteSubmitted();
    fetcher.submit({ intent: "save-limits", account: wallet.mailAccountId, locale, ...typed }, { method: "post" });
  };
  const discard = () => {
    typing.discard();
    setErrors({});
  };
  return (
    <Card>
      <FormSaveBar
        id="limits-save-bar"
        isChanged={isChanged}
        isBusy={fetcher.state !== "idle"}
        onSave={save}
        onDiscard={discard}
      />
      <BlockStack gap="300">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">
            {t("wallet.limits.title")}
          </Text>
          <Text as="p" tone="subdued">
            {t("wallet.limits.description")}
          </Text>
        </BlockStack>
        <FormLayout>
          {fields.map((field) => (
            <TextField
              key={field}
              label={t(`wallet.limits.${field}`)}
              helpText={t(`wallet.limits.${field}Help`)}
              placeholder={t("wallet.limits.none")}
              prefix={symbols[wallet.available.currency]}
              inputMode="decimal"
              autoComplete="off"
              value={typed[field]}
              onChange={(text) => setTyped({ ...typed, [field]: text })}
              error={errors[field] && t(`fields.${errors[field]}`, { example: writeMoneyInput(1_250, locale) })}
            />
          ))}
        </FormLayout>
      </BlockStack>
    </Card>
  );
}

function write(limits: Limits, locale: string): Typed {
  return {
    monthlyLimit: writeMoneyInput(limits.monthlyLimit, locale),
    pieceLimit: writeMoneyInput(limits.pieceLimit, locale),
    lowBalance: writeMoneyInput(limits.lowBalance, locale),
  };
}
