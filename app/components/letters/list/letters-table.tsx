import { useNavigate } from "@remix-run/react";
import { IndexTable, Link, Text, useBreakpoints } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { LetterRow } from "~/mailings/list/list-mailpieces.server";
import { Instant } from "~/components/instant";
import { useFormats } from "~/components/merchant-context";
import { useChosenRows } from "~/components/use-chosen-rows";
import { LetterListItem } from "../letter-list-item";
import { RecallModal } from "../recall-modal";
import { RecallResult } from "../recall-result";
import { ModeBadge, StatusBadge } from "../status-badge";
import { useRecall } from "../use-recall";
import styles from "./letters-table.module.css";
import { ResendModal, ResendResult } from "./resend-modal";
import { useResend } from "./use-resend";

export interface LettersTableProps {
  rows: LetterRow[];
  loading: boolean;
  /** The last column says when something last happened to a letter, instead of when it was written. */
  showChanged: boolean;
  /** Addresses of the neighbouring pages; null where there is none. */
  newer: string | null;
  older: string | null;
}

/** The letters of one page; the chosen ones can be called back, or sent again where they failed. */
export function LettersTable({ rows, loading, showChanged, newer, older }: LettersTableProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { smDown: isPhone } = useBreakpoints();
  const { chosen, ...selection } = useChosenRows(rows);
  const recallable = chosen.filter((row) => row.recallable).map(({ id }) => id);
  const resendable = chosen.filter((row) => row.resendable).map(({ id }) => id);
  const recall = useRecall(selection.clear);
  const resend = useResend(selection.clear);
  return (
    <>
      <RecallResult count={recall.result} onDismiss={recall.dismiss} />
      <ResendResult count={resend.result} onDismiss={resend.dismiss} />
      <IndexTable
        condensed={isPhone}
        resourceName={{ singular: t("letters.singular"), plural: t("letters.plural") }}
        itemCount={rows.length}
        selectedItemsCount={chosen.length}
        onSelectionChange={selection.onChange}
        loading={loading}
        headings={[
          { title: t("letters.recipient") },
          { title: t("letters.order") },
          { title: t("letters.status") },
          { title: t("letters.from") },
          { title: t("letters.cost"), alignment: "end" },
          { title: t(showChanged ? "letters.changed" : "letters.date") },
        ]}
        promotedBulkActions={[
          {
            content: t("letters.recall"),
            onAction: recall.ask,
            disabled: recallable.length === 0,
            ...(recallable.length === 0 ? { helpText: t("recall.noneRecallable") } : {}),
          },
          {
            content: t("resend.short"),
            onAction: resend.ask,
            disabled: resendable.length === 0,
            ...(resendable.length === 0 ? { helpText: t("resend.noneResendable") } : {}),
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
            selected={selection.isChosen(row)}
            accessibilityLabel={row.recipient?.name ?? t("letters.erased")}
          >
            {isPhone ? <LetterListItem row={row} showChanged={showChanged} /> : <LetterCells row={row} showChanged={showChanged} />}
          </IndexTable.Row>
        ))}
      </IndexTable>
      <RecallModal
        open={recall.isAsking}
        ways={recallable.map(() => "for-certain")}
        busy={recall.isBusy}
        onClose={recall.close}
        onRecall={() => recall.go(recallable)}
      />
      <ResendModal
        open={resend.isAsking}
        letters={resendable.length}
        busy={resend.isBusy}
        onClose={resend.close}
        onResend={() => resend.go(resendable)}
      />
    </>
  );
}

function LetterCells({ row, showChanged }: { row: LetterRow; showChanged: boolean }) {
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
        {(row.originName || row.isTestPiece) && (
          <Text as="p" variant="bodySm" tone="subdued">
            {row.originName ?? t("letters.testPiece")}
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
        <Instant at={showChanged ? row.updatedAt : row.createdAt} />
      </IndexTable.Cell>
    </>
  );
}
