import { BlockStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { leastBuyers, leastPeople, type Conclusion, type Finding } from "~/campaigns/results/conclude";
import { minorUnitDigits } from "~/orders/order-facts";
import { useFormats } from "../../merchant-context";

/** What can be said of a campaign, each figure with its bounds in words; and where nothing can, why. */
export function ResultsFindings({ conclusion }: { conclusion: Conclusion }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { lift, extraBuyers, extraRevenue, returned } = conclusion;
  const currency = conclusion.currency ?? "";
  const money = (value: number) => formats.amount({ amount: Math.round(value), currency });
  const unit = 10 ** (currency ? minorUnitDigits(currency) : 0);
  const points = (share: number) => new Intl.NumberFormat(formats.locale, { maximumFractionDigits: 1 }).format(share * 100);
  const people = (count: number) => formats.number(Math.round(count));
  const say = (key: string, finding: Finding, write: (value: number) => string, more: Record<string, string> = {}) =>
    finding.ok
      ? t(`results.${key}`, { estimate: write(finding.estimate), low: write(finding.low), high: write(finding.high), ...more })
      : t(`results.unsaid.${finding.reason}`, { people: leastPeople, buyers: leastBuyers });
  const sentences = [
    say("lift", lift, points),
    say("extraBuyers", extraBuyers, people),
    say("extraRevenue", extraRevenue, money),
    say("returned", returned, (value) => money(value * unit), currency ? { unit: money(unit) } : {}),
  ];
  const isBelowZero = [lift, extraRevenue].some((finding) => finding.ok && finding.low < 0);
  return (
    <BlockStack gap="200">
      {lift.ok && (
        <Text as="p" variant="headingSm">
          {t(`results.verdicts.${verdictOf(lift)}`)}
        </Text>
      )}
      {/* One reason often stands for several figures, and is said once. */}
      {[...new Set(sentences)].map((sentence) => (
        <Text as="p" key={sentence}>
          {sentence}
        </Text>
      ))}
      {isBelowZero && (
        <Text as="p" variant="bodySm" tone="subdued">
          {t("results.belowZero")}
        </Text>
      )}
    </BlockStack>
  );
}

function verdictOf({ low, high }: { low: number; high: number }): "more" | "fewer" | "unclear" {
  if (low > 0) return "more";
  return high < 0 ? "fewer" : "unclear";
}
