import { Link, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { Instant } from "~/components/instant";
import { ModeBadge, StatusBadge } from "~/components/letters/status-badge";
import { useFormats } from "~/components/merchant-context";
import type { OrderRow } from "~/orders/list/list-orders.server";
import { whySentence } from "../decision-words";
import { OutcomeBadge } from "../outcome-badge";
import styles from "../../list-item.module.css";

/** One order in a list as narrow as a phone. */
export function OrderListItem({ row }: { row: OrderRow }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const [letter] = row.letters;
  return (
    <div className={styles.item}>
      <div className={styles.line}>
        <Link dataPrimaryLink removeUnderline monochrome url={`/app/orders/${row.shopifyId}`}>
          <Text as="span" fontWeight="semibold" breakWord>
            {row.name}
          </Text>
        </Link>
        <Text as="span" numeric>
          {letter?.cost ? formats.money(letter.cost) : ""}
        </Text>
      </div>
      <Text as="p" variant="bodySm" tone="subdued">
        {letter?.recipientName && `${letter.recipientName} · `}
        <Instant at={row.placedAt} />
      </Text>
      <Text as="p" variant="bodySm" breakWord>
        {whySentence(t, row.decisions)}
      </Text>
      <div className={styles.badges}>
        <OutcomeBadge outcome={row.outcome} />
        {letter && <StatusBadge status={letter.status} />}
        {letter?.mode === "test" && <ModeBadge mode={letter.mode} />}
      </div>
    </div>
  );
}
