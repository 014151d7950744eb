import { BlockStack, Card, ProgressBar, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { AutomationState } from "~/automations/editing/read-automation.server";
import { InstantSentence } from "../instant";
import { useFormats } from "../merchant-context";

/** How much of the month's budget is spent or promised, and what waits for more. */
export function BudgetCard({ budget }: { budget: NonNullable<AutomationState["budget"]> }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { spent, limit, renewsAt, held } = budget;
  const progress = Math.min(100, Math.round((spent.amount / limit.amount) * 100));
  return (
    <Card>
      <BlockStack gap="200">
        <Text as="h2" variant="headingMd" id="budget-title">
          {t("automations.budget")}
        </Text>
        <Text as="p">{t("automations.budgetSpent", { spent: formats.money(spent), limit: formats.money(limit) })}</Text>
        <ProgressBar progress={progress} size="small" tone={held > 0 ? "critical" : "primary"} animated={false} ariaLabelledBy="budget-title" />
        {held > 0 && <Text as="p">{t("automations.budgetHeld", { count: held })}</Text>}
        <Text as="p" tone="subdued">
          <InstantSentence sentence="automations.budgetRenews" at={renewsAt} />
        </Text>
      </BlockStack>
    </Card>
  );
}
