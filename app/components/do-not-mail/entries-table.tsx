import { useNavigate } from "@remix-run/react";
import { BlockStack, Box, EmptySearchResult, IndexTable, Text, TextField, useBreakpoints } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { SuppressionRow } from "~/suppressions/list-entries.server";
import { Dialog } from "../dialog";
import { Instant } from "../instant";
import { useFormats } from "../merchant-context";
import { useChosenRows } from "../use-chosen-rows";
import { useTypedSearch } from "../use-typed-search";
import { useRemove } from "./use-remove";

export interface EntriesTableProps {
  rows: SuppressionRow[];
  search: string;
  isLoading: boolean;
  /** Addresses of the neighbouring pages; null where there is none. */
  newer: string | null;
  older: string | null;
  onSearch: (text: string) => void;
}

/** One page of the do-not-mail list; the chosen ones can be taken off it, except people who were erased. */
export function EntriesTable({ rows, search, isLoading, newer, older, onSearch }: EntriesTableProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { smDown: isPhone } = useBreakpoints();
  const { chosen, ...selection } = useChosenRows(rows, ({ reason }) => reason !== "erased");
  const remove = useRemove(selection.clear);
  return (
    <>
      <Box padding="300">
        <SearchField search={search} isLoading={isLoading} onSearch={onSearch} />
      </Box>
      <IndexTable
        condensed={isPhone}
        resourceName={{ singular: t("doNotMail.singular"), plural: t("doNotMail.plural") }}
        itemCount={rows.length}
        selectedItemsCount={chosen.length}
        onSelectionChange={selection.onChange}
        emptyState={<EmptySearchResult title={t("doNotMail.noneFound")} description={t("doNotMail.noneFoundHelp")} withIllustration />}
        headings={[
          { title: t("doNotMail.columns.who") },
          { title: t("doNotMail.columns.kind") },
          { title: t("doNotMail.columns.reason") },
          { title: t("doNotMail.columns.added") },
        ]}
        promotedBulkActions={[{ content: t("doNotMail.remove"), onAction: remove.ask, disabled: chosen.length === 0 }]}
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
            disabled={row.reason === "erased"}
            selected={selection.isChosen(row)}
            accessibilityLabel={row.label ?? t(row.reason === "erased" ? "doNotMail.erased" : "doNotMail.unnamed")}
          >
            {isPhone ? <EntryListItem row={row} /> : <EntryCells row={row} />}
          </IndexTable.Row>
        ))}
      </IndexTable>
      <Dialog
        open={remove.isAsking}
        onClose={remove.close}
        title={t("doNotMail.removeTitle", { count: chosen.length })}
        primaryAction={{ content: t("doNotMail.remove"), destructive: true, loading: remove.isBusy, onAction: () => remove.go(chosen.map(({ id }) => id)) }}
        secondaryActions={[{ content: t("common.cancel"), onAction: remove.close }]}
      >
        <Dialog.Section>
          <BlockStack gap="200">
            <Text as="p">{t("doNotMail.removeBody", { count: chosen.length })}</Text>
            <RemovedNames rows={chosen} />
          </BlockStack>
        </Dialog.Section>
      </Dialog>
    </>
  );
}

const mostNamed = 5;

function RemovedNames({ rows }: { rows: SuppressionRow[] }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const named = rows.slice(0, mostNamed).map(({ label }) => label ?? t("doNotMail.unnamed"));
  const others = rows.length - named.length;
  return (
    <Text as="p" fontWeight="semibold" breakWord>
      {formats.list(others > 0 ? [...named, t("doNotMail.others", { count: others })] : named)}
    </Text>
  );
}

function SearchField({ search, isLoading, onSearch }: Pick<EntriesTableProps, "search" | "isLoading" | "onSearch">) {
  const { t } = useTranslation();
  const { typed, type } = useTypedSearch(search, onSearch);
  return (
    <TextField
      label={t("doNotMail.search")}
      labelHidden
      placeholder={t("doNotMail.search")}
      value={typed}
      onChange={type}
      clearButton
      onClearButtonClick={() => type("")}
      autoComplete="off"
      loading={isLoading}
    />
  );
}

function Who({ row }: { row: SuppressionRow }) {
  const { t } = useTranslation();
  if (row.label !== null) return <Text as="span" fontWeight="semibold" breakWord>{row.label}</Text>;
  return <Text as="span" tone="subdued">{t(row.reason === "erased" ? "doNotMail.erased" : "doNotMail.unnamed")}</Text>;
}

function EntryCells({ row }: { row: SuppressionRow }) {
  const { t } = useTranslation();
  return (
    <>
      <IndexTable.Cell>
        <div style={{ maxInlineSize: "24rem", whiteSpace: "normal" }}>
          <Who row={row} />
        </div>
      </IndexTable.Cell>
      <IndexTable.Cell>{t(`doNotMail.kinds.${row.keyKind}`)}</IndexTable.Cell>
      <IndexTable.Cell>{t(`doNotMail.reasons.${row.reason}`, { defaultValue: row.reason })}</IndexTable.Cell>
      <IndexTable.Cell>
        <Instant at={row.createdAt} dateOnly />
      </IndexTable.Cell>
    </>
  );
}

function EntryListItem({ row }: { row: SuppressionRow }) {
  const { t } = useTranslation();
  return (
    <Box padding="300">
      <BlockStack gap="050">
        <Who row={row} />
        <Text as="p" variant="bodySm" tone="subdued">
          {t(`doNotMail.kinds.${row.keyKind}`)} · {t(`doNotMail.reasons.${row.reason}`, { defaultValue: row.reason })} · <Instant at={row.createdAt} dateOnly />
        </Text>
      </BlockStack>
    </Box>
  );
}
