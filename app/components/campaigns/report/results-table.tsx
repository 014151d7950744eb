import { Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { Conclusion, SideResult } from "~/campaigns/results/conclude";
import type { Interval } from "~/campaigns/results/intervals";
import { useFormats } from "../../merchant-context";
import styles from "./results-card.module.css";

/** The mailed beside the held out, figure by figure, with the bounds of what is measured under it; the mailed alone where nobody was held out. */
export function ResultsTable({ conclusion }: { conclusion: Conclusion }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { mailed, heldOut, currency, costs } = conclusion;
  const percent = (share: number) => new Intl.NumberFormat(formats.locale, { style: "percent", maximumFractionDigits: 1 }).format(share);
  const money = (amount: number) => (currency ? formats.amount({ amount: Math.round(amount), currency }) : formats.number(amount));
  const range = (interval: Interval | null, write: (value: number) => string) =>
    interval && { figure: write(interval.estimate), bounds: t("results.range", { low: write(interval.low), high: write(interval.high) }) };
  const rows: { name: string; of: (side: SideResult) => { figure: string; bounds?: string } | null }[] = [
    { name: "people", of: ({ people }) => ({ figure: formats.number(people) }) },
    { name: "buyers", of: ({ buyers }) => ({ figure: formats.number(buyers) }) },
    { name: "conversion", of: ({ conversion }) => range(conversion, percent) },
    { name: "orders", of: ({ orders }) => ({ figure: formats.number(orders) }) },
    { name: "revenue", of: ({ revenue }) => (revenue === null ? null : { figure: money(revenue) }) },
    { name: "perPerson", of: ({ perPerson }) => range(perPerson, money) },
  ];
  const isCompared = heldOut.people > 0;
  const paid = costs.map(({ amount, currency: of }) => formats.amount({ amount, currency: of }));
  return (
    <div className={styles.scroll}>
      <table className={styles.figures}>
        <thead>
          <tr>
            <td />
            <th scope="col">{t("results.mailed")}</th>
            {isCompared && <th scope="col">{t("results.heldOut")}</th>}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, of }) => (
            <tr key={name}>
              <th scope="row">{t(`results.${name}`)}</th>
              <Cell value={of(mailed)} />
              {isCompared && <Cell value={of(heldOut)} />}
            </tr>
          ))}
          <tr>
            <th scope="row">{t("results.cost")}</th>
            <Cell value={{ figure: paid.length > 0 ? formats.list(paid) : t("results.none") }} />
            {isCompared && <Cell value={null} />}
          </tr>
        </tbody>
      </table>
    </div>
  );
}

function Cell({ value }: { value: { figure: string; bounds?: string } | null }) {
  return (
    <td>
      {value ? value.figure : "–"}
      {value?.bounds && (
        <Text as="p" variant="bodySm" tone="subdued">
          {value.bounds}
        </Text>
      )}
    </td>
  );
}
