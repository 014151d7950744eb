import { useNavigate } from "@remix-run/react";
import { Badge, IndexTable, Link, Text, useBreakpoints } from "@shopify/polaris";
import { Trans, useTranslation } from "react-i18next";
import type { ListRowOfBook } from "~/mailbook/lists.server";
import { Instant } from "../instant";
import { useFormats } from "../merchant-context";
import styles from "../list-item.module.css";

export interface ListsTableProps {
  rows: ListRowOfBook[];
  /** Addresses of the neighbouring pages; null where there is none. */
  newer: string | null;
  older: string | null;
}

/** The lists of one page, the newest first. */
export function ListsTable({ rows, newer, older }: ListsTableProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { smDown: isPhone } = useBreakpoints();
  return (
    <IndexTable
      condensed={isPhone}
      selectable={false}
      resourceName={{ singular: t("mailbook.singular"), plural: t("mailbook.plural") }}
      itemCount={rows.length}
      headings={[
        { title: t("mailbook.columns.name") },
        { title: t("mailbook.columns.created") },
        { title: t("mailbook.columns.usedBy") },
        { title: t("mailbook.columns.people"), alignment: "end" },
        { title: t("mailbook.columns.problems"), alignment: "end" },
      ]}
      pagination={{
        hasPrevious: newer !== null,
        hasNext: older !== null,
        onPrevious: () => newer !== null && navigate(newer),
        onNext: () => older !== null && navigate(older),
      }}
    >
      {rows.map((row, position) => (
        <IndexTable.Row key={row.id} id={row.id} position={position} accessibilityLabel={row.name}>
          {isPhone ? <ListItem row={row} /> : <ListCells row={row} />}
        </IndexTable.Row>
      ))}
    </IndexTable>
  );
}

function NameLink({ row: { id, name, status } }: { row: ListRowOfBook }) {
  const { t } = useTranslation();
  return (
    <>
      <Link dataPrimaryLink removeUnderline monochrome url={`/app/mailbook/${id}`}>
        <Text as="span" fontWeight="semibold" breakWord>
          {name}
        </Text>
      </Link>{" "}
      {status === "reading" && <Badge tone="info">{t("mailbook.statuses.reading")}</Badge>}
      {status === "failed" && <Badge tone="critical">{t("mailbook.statuses.failed")}</Badge>}
    </>
  );
}

function ListCells({ row }: { row: ListRowOfBook }) {
  const formats = useFormats();
  return (
    <>
      <IndexTable.Cell>
        <div className={styles.name}>
          <NameLink row={row} />
        </div>
      </IndexTable.Cell>
      <IndexTable.Cell>
        <Instant at={row.createdAt} />
      </IndexTable.Cell>
      <IndexTable.Cell>
        <div className={styles.name}>
          <Uses row={row} />
        </div>
      </IndexTable.Cell>
      <IndexTable.Cell>
        <Text as="span" alignment="end" numeric>
          {formats.number(row.people)}
        </Text>
      </IndexTable.Cell>
      <IndexTable.Cell>
        <Text as="span" alignment="end" numeric>
          {formats.number(row.problems)}
        </Text>
      </IndexTable.Cell>
    </>
  );
}

function Uses({ row: { campaigns } }: { row: ListRowOfBook }) {
  const { t } = useTranslation();
  const [first, ...more] = campaigns;
  if (first) {
    const link = (
      <Link removeUnderline url={`/app/campaigns/${first.id}`}>
        {first.name}
      </Link>
    );
    return (
      // The row opens its list: a click on the campaign would go there too.
      <span onClick={(event) => event.stopPropagation()} role="presentation">
        {more.length > 0 ? <Trans i18nKey="mailbook.usedByMore" count={more.length} components={{ campaign: link }} /> : link}
      </span>
    );
  }
  return (
    <Text as="span" tone="subdued">
      {t("mailbook.unused")}
    </Text>
  );
}

/** One list in a table as narrow as a phone. */
function ListItem({ row }: { row: ListRowOfBook }) {
  const { t } = useTranslation();
  return (
    <div className={styles.item}>
      <div>
        <NameLink row={row} />
      </div>
      <Text as="p" variant="bodySm" tone="subdued">
        {[t("mailbook.people", { count: row.people }), ...(row.problems > 0 ? [t("mailbook.problemRows", { count: row.problems })] : [])].join(" · ")}
        {" · "}
        <Instant at={row.createdAt} dateOnly />
      </Text>
      <Text as="p" variant="bodySm">
        <Uses row={row} />
      </Text>
    </div>
  );
}
