import { BlockStack, Button, ButtonGroup, Card, Collapsible, InlineStack, Text } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { SpendDay, Spending } from "~/wallet/spending/read-spending.server";
import { useFormats } from "../merchant-context";
import { SpendChart } from "./spend-chart";
import styles from "./spend-chart.module.css";

/** How many days the chart can show. */
const choices = [30, 90] as const;

/** What was spent day by day, as a chart and as a table. */
export function SpendCard({ spending, dayCount, onDays }: { spending: Spending; dayCount: number; onDays: (days: number) => void }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const [isTableOpen, setTableOpen] = useState(false);
  const isEmpty = spending.days.every(({ amount, orders }) => amount.amount === 0 && orders === 0);
  return (
    <Card>
      <BlockStack gap="400">
        <InlineStack align="space-between" blockAlign="center" gap="200">
          <BlockStack gap="050">
            <Text as="h2" variant="headingMd">
              {t("wallet.spend.title")}
            </Text>
            <Text as="p" tone="subdued">
              {t("wallet.spend.total", { amount: formats.money(spending.total), count: dayCount })}
            </Text>
          </BlockStack>
          <ButtonGroup variant="segmented">
            {choices.map((days) => (
              <Button key={days} pressed={days === dayCount} onClick={() => onDays(days)}>
                {t("wallet.spend.days", { count: days })}
              </Button>
            ))}
          </ButtonGroup>
        </InlineStack>
        {isEmpty ? (
          <Text as="p" tone="subdued">
            {t("wallet.spend.empty")}
          </Text>
        ) : (
          <>
            <SpendChart days={spending.days} />
            <div>
              <Button
                variant="plain"
                disclosure={isTableOpen ? "up" : "down"}
                ariaExpanded={isTableOpen}
                ariaControls="spend-table"
                onClick={() => setTableOpen(!isTableOpen)}
              >
                {t(isTableOpen ? "wallet.spend.hideTable" : "wallet.spend.showTable")}
              </Button>
            </div>
            <Collapsible id="spend-table" open={isTableOpen}>
              <SpendTable days={spending.days} />
            </Collapsible>
          </>
        )}
      </BlockStack>
    </Card>
  );
}

/** The days on which something moved, the newest first. */
function SpendTable({ days }: { days: SpendDay[] }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const moved = days.filter(({ amount, orders }) => amount.amount !== 0 || orders > 0).reverse();
  return (
    <div className={styles.table} role="region" aria-label={t("wallet.spend.title")} tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t("wallet.ledger.date")}</th>
            <th scope="col">{t("wallet.spend.ordersColumn")}</th>
            <th scope="col">{t("wallet.spend.spentColumn")}</th>
          </tr>
        </thead>
        <tbody>
          {moved.map(({ day, amount, orders }) => (
            <tr key={day}>
              <td suppressHydrationWarning>{formats.day(day)}</td>
              <td>{formats.number(orders)}</td>
              <td>{formats.money(amount)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
