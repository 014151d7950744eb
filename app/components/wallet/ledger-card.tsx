import { BlockStack, Box, Button, Card, InlineStack, Text } from "@shopify/polaris";
import { ExportIcon } from "@shopify/polaris-icons";
import { useTranslation } from "react-i18next";
import type { ListPage } from "~/index-pages/page-cursor";
import type { LedgerRow } from "~/wallet/ledger-list/list-ledger.server";
import type { LedgerFilter } from "~/wallet/ledger-list/ledger-question";
import { useDownload } from "../use-download";
import { LedgerFilters } from "./ledger-filters";
import { LedgerTable } from "./ledger-table";

export interface LedgerCardProps {
  ledger: ListPage<LedgerRow>;
  /** What the rows were asked by, and what is asked by now. */
  filter: LedgerFilter;
  asked: LedgerFilter;
  /** Where the file for the accountant is, with the same filter. */
  exportAddress: string;
  isLoading: boolean;
  /** Addresses of the neighbouring pages; null where there is none. */
  newer: string | null;
  older: string | null;
  onFilter: (filter: LedgerFilter) => void;
}

/** Every movement of a wallet with what it held after it, to look through and to hand to the accountant. */
export function LedgerCard({ ledger, filter, asked, exportAddress, isLoading, newer, older, onFilter }: LedgerCardProps) {
  const { t } = useTranslation();
  const { isBusy, download } = useDownload(t("wallet.export.failed"));
  const isFiltered = filter.kinds.length > 0 || filter.from !== null || filter.to !== null;
  const isEmpty = ledger.rows.length === 0;
  return (
    <Card padding="0">
      <Box padding="400" paddingBlockEnd="200">
        <InlineStack align="space-between" blockAlign="center" gap="200">
          <Text as="h2" variant="headingMd">
            {t("wallet.ledger.title")}
          </Text>
          {!isEmpty && (
            <Button icon={ExportIcon} loading={isBusy} onClick={() => download(exportAddress, `${t("wallet.export.fileName")}.csv`)}>
              {t("wallet.export.action")}
            </Button>
          )}
        </InlineStack>
      </Box>
      {(!isEmpty || isFiltered) && <LedgerFilters filter={asked} isLoading={isLoading} onFilter={onFilter} />}
      {isEmpty ? (
        <Box padding="400">
          <BlockStack gap="200" inlineAlign="start">
            <Text as="p" tone="subdued">
              {t(isFiltered ? "wallet.ledger.noneFound" : "wallet.ledger.empty")}
            </Text>
            {isFiltered && <Button onClick={() => onFilter({ kinds: [], from: null, to: null })}>{t("wallet.ledger.clearFilters")}</Button>}
          </BlockStack>
        </Box>
      ) : (
        <LedgerTable rows={ledger.rows} newer={newer} older={older} />
      )}
    </Card>
  );
}
