import { IndexTable, Link, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { Instant } from "~/components/instant";
import { ModeBadge, StatusBadge } from "~/components/letters/status-badge";
import { useFormats } from "~/components/merchant-context";
import type { OrderRow } from "~/orders/list/list-orders.server";
import { whySentence } from "../decision-words";
import { OutcomeBadge } from "../outcome-badge";
import styles from "./orders-table.module.css";

/** One order in a table. */
export function OrderCells({ row }: { row: OrderRow }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const [letter, ...others] = row.letters;
  return (
    <>
      <IndexTable.Cell>
        <Link dataPrimaryLink removeUnderline monochrome url={`/app/orders/${row.shopifyId}`}>
          <Text as="span" fontWeight="semibold">
            {row.name}
          </Text>
        </Link>
      </IndexTable.Cell>
      <IndexTable.Cell>
        <Instant at={row.placedAt} />
      </IndexTable.Cell>
      <IndexTable.Cell>
        <div className={styles.customer}>{letter?.recipientName ?? t("common.none")}</div>
      </IndexTable.Cell>
      <IndexTable.Cell>
        <div className={styles.why}>
          <OutcomeBadge outcome={row.outcome} />
          <Text as="p" variant="bodySm" tone="subdued">
            {whySentence(t, row.decisions)}
          </Text>
        </div>
      </IndexTable.Cell>
      <IndexTable.Cell>
        {letter ? (
          <>
            <Link removeUnderline url={`/app/letters/${letter.id}`} accessibilityLabel={t("orders.letterOf", { order: row.name })}>
              {t(`letters.kinds.${letter.kind}`)}
            </Link>{" "}
            <StatusBadge status={letter.status} /> {letter.mode === "test" && <ModeBadge mode={letter.mode} />}
            {others.length > 0 && (
              <Text as="p" variant="bodySm" tone="subdued">
                {t("orders.moreLetters", { count: others.length })}
              </Text>
            )}
          </>
        ) : (
          t("common.none")
        )}
      </IndexTable.Cell>
      <IndexTable.Cell>
        <Text as="p" alignment="end" numeric>
          {letter?.cost ? formats.money(letter.cost) : t("common.none")}
        </Text>
        {letter?.cost && letter.costIsQuoted && (
          <Text as="p" alignment="end" variant="bodySm" tone="subdued">
            {t("letters.quoted")}
          </Text>
        )}
      </IndexTable.Cell>
    </>
  );
}
