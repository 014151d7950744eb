import { BlockStack, Card, FormLayout, Text, TextField } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { FormCurrencies } from "~/automations/editing/automation-form";
import type { AutomationFormState } from "./use-automation-form";

/** How often one customer is written to, how many are left out, how much may be spent. */
export function LimitsCard({ editor, currencies }: { editor: AutomationFormState; currencies: FormCurrencies }) {
  const { t } = useTranslation();
  const { form, change, errorOf } = editor;
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          {t("automations.limits")}
        </Text>
        <FormLayout>
          <TextField
            label={t("automations.cooldown")}
            inputMode="numeric"
            autoComplete="off"
            suffix={t("automations.delayUnits.days")}
            value={form.cooldownDays}
            onChange={(cooldownDays) => change({ cooldownDays })}
            error={errorOf("cooldownDays")}
            helpText={t("automations.cooldownHelp")}
          />
          <TextField
            label={t("automations.budget")}
            inputMode="decimal"
            autoComplete="off"
            suffix={currencies.wallet}
            placeholder={t("automations.budgetNone")}
            value={form.monthlyBudget}
            onChange={(monthlyBudget) => change({ monthlyBudget })}
            error={errorOf("monthlyBudget")}
            helpText={t("automations.budgetHelp")}
          />
          <TextField
            label={t("automations.holdout")}
            inputMode="numeric"
            autoComplete="off"
            suffix="%"
            value={form.holdoutPercent}
            onChange={(holdoutPercent) => change({ holdoutPercent })}
            error={errorOf("holdoutPercent")}
            helpText={t("automations.holdoutHelp")}
          />
        </FormLayout>
      </BlockStack>
    </Card>
  );
}
