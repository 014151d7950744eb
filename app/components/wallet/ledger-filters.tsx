import { ChoiceList, Filters, type AppliedFilterInterface } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { LedgerFilter } from "~/wallet/ledger-list/ledger-question";
import { ledgerKinds } from "~/wallet/postings";
import { DayRangeField } from "../day-range-field";
import { useFormats } from "../merchant-context";

/** Kinds and days of the movements to show. What they say lives in the address. */
export function LedgerFilters({ filter, isLoading, onFilter }: { filter: LedgerFilter; isLoading: boolean; onFilter: (filter: LedgerFilter) => void }) {
  const { t } = useTranslation();
  const { from, to } = filter;
  const none = { kinds: [], from: null, to: null };
  return (
    <Filters
      hideQueryField
      queryValue=""
      onQueryChange={() => undefined}
      onQueryClear={() => undefined}
      loading={isLoading}
      onClearAll={() => onFilter(none)}
      appliedFilters={useAppliedFilters(filter, onFilter)}
      filters={[
        {
          key: "kind",
          label: t("wallet.ledger.kindFilter"),
          pinned: true,
          filter: (
            <ChoiceList
              title={t("wallet.ledger.kindFilter")}
              titleHidden
              allowMultiple
              choices={ledgerKinds.map((kind) => ({ label: t(`wallet.ledger.kindNames.${kind}`), value: kind }))}
              selected={filter.kinds}
              onChange={(chosen: string[]) => onFilter({ ...filter, kinds: ledgerKinds.filter((kind) => chosen.includes(kind)) })}
            />
          ),
        },
        { key: "days", label: t("wallet.ledger.dateFilter"), pinned: true, filter: <DayRangeField range={{ from, to }} onChange={(days) => onFilter({ ...filter, ...days })} /> },
      ]}
    />
  );
}

function useAppliedFilters(filter: LedgerFilter, onFilter: (filter: LedgerFilter) => void): AppliedFilterInterface[] {
  const { t } = useTranslation();
  const formats = useFormats();
  const { kinds, from, to } = filter;
  const applied: AppliedFilterInterface[] = [];
  if (kinds.length > 0) {
    applied.push({ key: "kind", label: formats.list(kinds.map((kind) => t(`wallet.ledger.kindNames.${kind}`))), onRemove: () => onFilter({ ...filter, kinds: [] }) });
  }
  if (from || to) {
    const [first, last] = [from && formats.weekday(from), to && formats.weekday(to)];
    const label = first && last ? `${first} – ${last}` : first ? t("wallet.ledger.since", { day: first }) : t("wallet.ledger.until", { day: last ?? "" });
    applied.push({ key: "days", label, onRemove: () => onFilter({ ...filter, from: null, to: null }) });
  }
  return applied;
}
