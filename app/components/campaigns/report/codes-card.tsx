import { BlockStack, Card, SkeletonBodyText, Text } from "@shopify/polaris";
import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import type { DiscountRule } from "~/campaigns/discount/rule";
import type { CodeUse } from "~/campaigns/results/read-code-use.server";
import type { Formats } from "~/locales/formats";
import { useFormats } from "../../merchant-context";

export interface CodesCardProps {
  rule: DiscountRule;
  /** Null until it was counted. */
  use: CodeUse | null;
  /** Whether there is anything to count. */
  hasBegun: boolean;
  /** Whether codes are still made, so that how many there are says nothing yet. */
  isMaking: boolean;
}

/** What each person's code takes off, how long it is good, and how many were used. */
export function CodesCard({ rule, use, hasBegun, isMaking }: CodesCardProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { value, currency, minimumPurchase, oncePerCustomer, sheet } = rule;
  const percent = (share: number) => new Intl.NumberFormat(formats.locale, { style: "percent" }).format(share / 100);
  const off = value.kind === "percentage" ? percent(value.percent) : formats.amount({ amount: value.amount, currency });
  return (
    <Card>
      <BlockStack gap="200">
        <Text as="h2" variant="headingMd">
          {t("discount.title")}
        </Text>
        <Text as="p">
          {minimumPurchase === null
            ? t("discount.report.off", { off })
            : t("discount.report.offFrom", { off, minimum: formats.amount({ amount: minimumPurchase, currency }) })}
        </Text>
        {hasBegun && !use && <SkeletonBodyText lines={1} />}
        {use && isMaking && <Text as="p">{t("discount.report.usedSoFar", { count: use.used })}</Text>}
        {use && !isMaking && use.live > 0 && <Text as="p">{t("discount.report.used", { count: use.live, used: use.used })}</Text>}
        <Text as="p" tone="subdued">
          {howLong(t, formats, rule)}
        </Text>
        {sheet && (
          <Text as="p" tone="subdued">
            {t("discount.report.sheet")}
          </Text>
        )}
        {oncePerCustomer && (
          <Text as="p" tone="subdued">
            {t("discount.oncePerCustomer")}
          </Text>
        )}
      </BlockStack>
    </Card>
  );
}

function howLong(t: TFunction, formats: Formats, { expiry }: DiscountRule): string {
  switch (expiry.kind) {
    case "never":
      return t("discount.report.never");
    case "days":
      return t("discount.report.days", { count: expiry.days });
    case "date":
      return t("discount.report.date", { day: formats.day(expiry.day) });
  }
}
