import { IndexFilters, IndexFiltersMode, useSetIndexFiltersMode } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { useFormats } from "~/components/merchant-context";
import { addressOf, useSavedViews } from "~/components/saved-views/use-saved-views";
import { useTypedSearch } from "~/components/use-typed-search";
import type { FilterChoices } from "~/mailings/list/filter-choices.server";
import { allLetters, writeLetterFilter, type LetterFilter, type LetterSort } from "~/mailings/list/letter-question";
import { letterViews } from "~/mailings/list/letter-views";
import type { SavedView } from "~/saved-views/saved-views.server";
import { letterFields } from "./filter-fields";

export interface LettersFiltersProps {
  filter: LetterFilter;
  savedId: string | null;
  saved: SavedView[];
  choices: FilterChoices;
  loading: boolean;
  /** Asks for another address of the list. */
  onAsk: (address: string) => void;
}

const sorts = [
  { value: "created desc", sort: "newest", label: "created", direction: "newestFirst" },
  { value: "created asc", sort: "oldest", label: "created", direction: "oldestFirst" },
  { value: "changed desc", sort: "changed", label: "changed", direction: "newestFirst" },
  { value: "changed asc", sort: "unchanged", label: "changed", direction: "oldestFirst" },
] as const satisfies { value: string; sort: LetterSort; label: string; direction: string }[];

/** Tabs, search, filters and order of the letters page. All they say lives in the address. */
export function LettersFilters({ filter, savedId, saved, choices, loading, onAsk }: LettersFiltersProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const query = writeLetterFilter(filter);
  const isNarrowed = writeLetterFilter({ ...filter, view: "all", sort: "newest" }) !== "";
  const { mode, setMode } = useSetIndexFiltersMode(isNarrowed ? IndexFiltersMode.Filtering : IndexFiltersMode.Default);
  const ask = (part: Partial<LetterFilter>) => onAsk(addressOf(writeLetterFilter({ ...filter, ...part }), savedId));
  const search = useTypedSearch(filter.search, (text) => ask({ search: text }));
  const clear = (part: Partial<LetterFilter>) => {
    search.clear();
    ask({ ...part, search: "" });
  };
  const { filters, appliedFilters } = letterFields({ t, formats, filter, choices, onChange: ask });
  const views = useSavedViews({
    ...{ page: "letters", saved, savedId, query, builtInId: filter.view, ask: onAsk },
    builtIn: letterViews.map((view) => ({ id: view, content: t(`letters.views.${view}`), query: writeLetterFilter({ ...allLetters, view }) })),
    onEdit: () => setMode(IndexFiltersMode.Filtering),
  });
  return (
    <IndexFilters
      {...views}
      mode={mode}
      setMode={setMode}
      queryValue={search.typed}
      queryPlaceholder={t("letters.search")}
      onQueryChange={search.type}
      onQueryClear={() => clear({})}
      filters={filters}
      appliedFilters={appliedFilters}
      onClearAll={() => clear({ ...allLetters, view: filter.view, sort: filter.sort })}
      sortOptions={sorts.map(({ value, label, direction }) => ({
        ...{ value, label: t(`letters.sort.${label}`), directionLabel: t(`letters.sort.${direction}`) },
      }))}
      sortSelected={sorts.flatMap(({ value, sort }) => (sort === filter.sort ? [value] : []))}
      onSort={([value]) => ask({ sort: sorts.find((choice) => choice.value === value)?.sort ?? "newest" })}
      loading={loading}
    />
  );
}
