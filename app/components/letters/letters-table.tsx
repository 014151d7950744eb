import { useNavigate } from "@remix-run/react";
import { IndexTable, Link, Text, useBreakpoints, useIndexResourceState } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { LetterRow } from "~/mailings/list/list-mailpieces.server";
import { Instant } from "../instant";
import { LetterListItem } from "./letter-list-item";
import styles from "./letters-table.module.css";
import { useFormats } from "../merchant-context";
import { RecallModal } from "./recall-modal";
import { ModeBadge, StatusBadge } from "./status-badge";
import { useRecall } from "./use-recall";

export interface LettersTableProps {
  rows: LetterRow[];
  loading: boolean;
  /** Addresses of the neighbouring pages; null where there is none. */
  newer: string | null;
  older: string | null;
}

/** The letters of one page; the chosen ones can be called back together. */
export function LettersTable({ rows, loading, newer, older }: LettersTableProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { smDown: isPhone } = useBreakpoints();
  const selection = useIndexResourceState(rows as (LetterRow & Record<string, unknown>)[]);
  const recallable = rows.filter(({ id, recallable }) => recallable && selection.selectedResources.includes(id)).map(({ id }) => id);
  const recall = useRecall(selection.clearSelection);
  return (
    <>
      <IndexTable
        condensed={isPhone}
        resourceName={{ singular: t("letters.singular"), plural: t("letters.plural") }}
        itemCount={rows.length}
        selectedItemsCount={selection.allResourcesSelected ? "All" : selection.selectedResources.length}
        onSelectionChange={selection.handleSelectionChange}
        loading={loading}
        headings={[
          { title: t("letters.recipient") },
          { title: t("letters.order") },
          { title: t("letters.status") },
          { title: t("letters.from") },
          { title: t("letters.cost"), alignment: "end" },
          { title: t("letters.date") },
        ]}
        promotedBulkActions={[
          {
            content: t("letters.recall"),
            onAction: recall.ask,
            disabled: recallable.length === 0,
            ...(recallable.length === 0 ? { helpText: t("recall.noneRecallable") } : {}),
          },
        ]}
        pagination={{
          hasPrevious: newer !== null,
          hasNext: older !== null,
          onPrevious: () => newer !== null && navigate(newer),
          onNext: () => older !== null && navigate(older),
        }}
      >
        {rows.map((row, position) => (
          <IndexTable.Row
            key={row.id}
            id={row.id}
            position={position}
            selected={selection.selectedResources.includes(row.id)}
            accessibilityLabel={row.recipient?.name ?? t("letters.erased")}
          >
            {isPhone ? <LetterListItem row={row} /> : <LetterCells row={row} />}
          </IndexTable.Row>
        ))}
      </IndexTable>
      <RecallModal
        open={recall.isAsking}
        letters={recallable.length}
        busy={recall.isBusy}
        onClose={recall.close}
        onRecall={() => recall.go(recallable)}
      />
    </>
  );
}

function LetterCells({ row }: { row: LetterRow }) {
  const { t } = useTranslation();
  const formats = useFormats();
  return (
    <>
      <IndexTable.Cell>
        <div className={styles.recipient}>
          <Link dataPrimaryLink removeUnderline monochrome url={`/app/letters/${row.id}`}>
            <Text as="span" fontWeight="semibold">
              {row.recipient?.name ?? t("letters.erased")}
            </Text>
          </Link>
          {row.recipient && (
            <Text as="p" variant="bodySm" tone="subdued">
              {`${row.recipient.city}, ${formats.country(row.recipient.countryCode)}`}
            </Text>
          )}
        </div>
      </IndexTable.Cell>
      <IndexTable.Cell>{row.orderName ?? t("common.none")}</IndexTable.Cell>
      <IndexTable.Cell>
        <StatusBadge status={row.status} />
        {row.mode === "test" && (
          <>
            {" "}
            <ModeBadge mode={row.mode} />
          </>
        )}
      </IndexTable.Cell>
      <IndexTable.Cell>
        {row.templateName}
        {row.automationName && (
          <Text as="p" variant="bodySm" tone="subdued">
            {row.automationName}
          </Text>
        )}
      </IndexTable.Cell>
      <IndexTable.Cell>
        <Text as="p" alignment="end" numeric>
          {row.cost ? formats.money(row.cost) : t("common.none")}
        </Text>
        {row.cost && row.costIsQuoted && (
          <Text as="p" alignment="end" variant="bodySm" tone="subdued">
            {t("letters.quoted")}
          </Text>
        )}
      </IndexTable.Cell>
      <IndexTable.Cell>
        <Instant at={row.createdAt} />
      </IndexTable.Cell>
    </>
  );
}
