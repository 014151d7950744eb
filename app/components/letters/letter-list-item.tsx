import { Link, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { LetterRow } from "~/mailings/list/list-mailpieces.server";
import { Instant } from "../instant";
import styles from "../list-item.module.css";
import { useFormats } from "../merchant-context";
import { ModeBadge, StatusBadge } from "./status-badge";

/** One letter in a list as narrow as a phone. */
export function LetterListItem({ row, showChanged = false }: { row: LetterRow; showChanged?: boolean }) {
  const { t } = useTranslation();
  const formats = useFormats();
  return (
    <div className={styles.item}>
      <div className={styles.line}>
        <Link dataPrimaryLink removeUnderline monochrome url={`/app/letters/${row.id}`}>
          <Text as="span" fontWeight="semibold" breakWord>
            {row.recipient?.name ?? t("letters.erased")}
          </Text>
        </Link>
        <Text as="span" numeric>
          {row.cost ? formats.money(row.cost) : ""}
        </Text>
      </div>
      <Text as="p" variant="bodySm" tone="subdued">
        {[row.isTestPiece ? t("letters.testPiece") : row.orderName, row.recipient?.city].filter(Boolean).map((part) => `${part} · `)}
        <Instant at={showChanged ? row.updatedAt : row.createdAt} />
      </Text>
      <div className={styles.badges}>
        <StatusBadge status={row.status} />
        {row.mode === "test" && <ModeBadge mode={row.mode} />}
      </div>
    </div>
  );
}
