import { Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { QuoteView } from "~/campaigns/page/quote-view.server";
import { rowTotal } from "~/campaigns/quote/quote";
import { money } from "~/wallet/money";
import { useFormats } from "../../merchant-context";
import { providerName } from "../../provider-name";
import styles from "./quote-table.module.css";

/** The prices by country and account, with their sum in each currency. */
export function QuoteTable({ quote }: { quote: QuoteView }) {
  const { t } = useTranslation();
  const formats = useFormats();
  return (
    <table className={styles.wide}>
      <thead>
        <tr>
          <th scope="col">{t("campaigns.quote.country")}</th>
          <th scope="col">{t("campaigns.quote.pieces")}</th>
          <th scope="col">{t("campaigns.quote.each")}</th>
          <th scope="col">{t("campaigns.quote.sum")}</th>
        </tr>
      </thead>
      <tbody>
        {quote.shares.flatMap(({ rows }) =>
          rows.map((row) => (
            <tr key={`${row.mailAccountId} ${row.countryCode}`}>
              <td>
                {formats.country(row.countryCode)}
                <Text as="p" variant="bodySm" tone="subdued">
                  {providerName(t, row.provider)}
                  {!row.exact && ` · ${t("campaigns.quote.estimate")}`}
                </Text>
              </td>
              <td>{formats.number(row.pieces)}</td>
              <td>{formats.money(money(row.unit, row.currency))}</td>
              <td>{formats.money(rowTotal(row))}</td>
            </tr>
          )),
        )}
      </tbody>
      <tfoot>
        {quote.totals.map((total) => (
          <tr key={total.currency}>
            <th scope="row" colSpan={3}>
              {t(quote.isEstimate ? "campaigns.quote.totalEstimated" : "campaigns.quote.total")}
            </th>
            <td>{formats.money(total)}</td>
          </tr>
        ))}
      </tfoot>
    </table>
  );
}
