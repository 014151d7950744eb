import { BlockStack, ChoiceList, Filters, TextField, type AppliedFilterInterface } from "@shopify/polaris";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { LedgerFilter } from "~/wallet/ledger-list/ledger-question";
import { ledgerKinds } from "~/wallet/postings";
import { useFormats } from "../merchant-context";

/** Kinds and days of the movements to show. What they say lives in the address. */
export function LedgerFilters({ filter: asked, isLoading, onFilter: ask }: { filter: LedgerFilter; isLoading: boolean; onFilter: (filter: LedgerFilter) => void }) {
  const { t } = useTranslation();
  // Shown at once; the rows follow.
  const [filter, setFilter] = useState(asked);
  useEffect(() => setFilter(asked), [asked]);
  const onFilter = (next: LedgerFilter) => {
    setFilter(next);
    ask(next);
  };
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
        { key: "days", label: t("wallet.ledger.dateFilter"), pinned: true, filter: <DayFields filter={filter} onFilter={onFilter} /> },
      ]}
    />
  );
}

function DayFields({ filter, onFilter }: { filter: LedgerFilter; onFilter: (filter: LedgerFilter) => void }) {
  const { t } = useTranslation();
  const { from, to } = filter;
  return (
    <BlockStack gap="200">
      <TextField label={t("wallet.ledger.from")} type="date" autoComplete="off" value={from ?? ""} max={to ?? undefined} onChange={(day) => onFilter({ ...filter, from: day || null })} />
      <TextField label={t("wallet.ledger.to")} type="date" autoComplete="off" value={to ?? ""} min={from ?? undefined} onChange={(day) => onFilter({ ...filter, to: day || null })} />
    </BlockStack>
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
    const [first, last] = [from && formats.day(from), to && formats.day(to)];
    const label = first && last ? `${first} – ${last}` : first ? t("wallet.ledger.since", { day: first }) : t("wallet.ledger.until", { day: last ?? "" });
    applied.push({ key: "days", label, onRemove: () => onFilter({ ...filter, from: null, to: null }) });
  }
  return applied;
}
