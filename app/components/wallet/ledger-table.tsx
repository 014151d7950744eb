import { useNavigate } from "@remix-run/react";
import { IndexTable, Link, Text, useBreakpoints } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { LedgerRow } from "~/wallet/ledger-list/list-ledger.server";
import { Instant } from "../instant";
import styles from "../list-item.module.css";
import { useFormats } from "../merchant-context";

/** One page of a wallet's movements. `newer` and `older` are addresses; null where there is no such page. */
export function LedgerTable({ rows, newer, older }: { rows: LedgerRow[]; newer: string | null; older: string | null }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { smDown: isPhone } = useBreakpoints();
  return (
    <IndexTable
      selectable={false}
      condensed={isPhone}
      resourceName={{ singular: t("wallet.ledger.singular"), plural: t("wallet.ledger.plural") }}
      itemCount={rows.length}
      headings={[
        { title: t("wallet.ledger.date") },
        { title: t("wallet.ledger.what") },
        { title: t("wallet.ledger.amount"), alignment: "end" },
        { title: t("wallet.ledger.balance"), alignment: "end" },
      ]}
      pagination={{
        hasPrevious: newer !== null,
        hasNext: older !== null,
        onPrevious: () => newer !== null && navigate(newer, { preventScrollReset: true }),
        onNext: () => older !== null && navigate(older, { preventScrollReset: true }),
      }}
    >
      {rows.map((row, position) => (
        <IndexTable.Row key={row.id} id={row.id} position={position}>
          {isPhone ? <LedgerListItem row={row} /> : <LedgerCells row={row} />}
        </IndexTable.Row>
      ))}
    </IndexTable>
  );
}

function LedgerCells({ row }: { row: LedgerRow }) {
  const formats = useFormats();
  return (
    <>
      <IndexTable.Cell>
        <Instant at={row.at} />
      </IndexTable.Cell>
      <IndexTable.Cell>
        <What row={row} />
      </IndexTable.Cell>
      <IndexTable.Cell>
        <Amount row={row} />
      </IndexTable.Cell>
      <IndexTable.Cell>
        <Text as="p" alignment="end" numeric>
          {formats.money(row.balance)}
        </Text>
      </IndexTable.Cell>
    </>
  );
}

function LedgerListItem({ row }: { row: LedgerRow }) {
  return (
    <div className={styles.item}>
      <div className={styles.line}>
        <What row={row} />
        <Amount row={row} />
      </div>
      <Text as="p" variant="bodySm" tone="subdued">
        <Instant at={row.at} />
      </Text>
    </div>
  );
}

function What({ row }: { row: LedgerRow }) {
  const { t } = useTranslation();
  const text = t(`wallet.ledger.kinds.${row.kind}`, { count: row.batch?.pieceCount ?? 1 });
  return row.batch ? <Link url={`/app/letters?batch=${row.batch.id}`}>{text}</Link> : <Text as="span">{text}</Text>;
}

/** What came or went, signed; what only was set aside inside the wallet, in grey and without a sign. */
function Amount({ row }: { row: LedgerRow }) {
  const formats = useFormats();
  const isInside = row.kind === "reserve" || row.kind === "release";
  const sign = isInside || row.amount.amount <= 0 ? "" : "+";
  return (
    <Text as="p" alignment="end" numeric tone={isInside ? "subdued" : undefined}>
      {`${sign}${formats.money(row.amount)}`}
    </Text>
  );
}
