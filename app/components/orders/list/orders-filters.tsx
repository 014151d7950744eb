import { IndexFilters, IndexFiltersMode, useSetIndexFiltersMode } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { useFormats } from "~/components/merchant-context";
import { addressOf, useSavedViews } from "~/components/saved-views/use-saved-views";
import { useTypedSearch } from "~/components/use-typed-search";
import type { NamedChoice } from "~/mailings/list/filter-choices.server";
import { allOrders, orderViews, writeOrderFilter, type OrderFilter, type OrderSort } from "~/orders/list/order-question";
import type { SavedView } from "~/saved-views/saved-views.server";
import { orderFields } from "./filter-fields";

export interface OrdersFiltersProps {
  filter: OrderFilter;
  savedId: string | null;
  saved: SavedView[];
  automations: NamedChoice[];
  loading: boolean;
  /** Asks for another address of the list. */
  onAsk: (address: string) => void;
}

const sorts = [
  { value: "placed desc", sort: "newest", direction: "newestFirst" },
  { value: "placed asc", sort: "oldest", direction: "oldestFirst" },
] as const satisfies { value: string; sort: OrderSort; direction: string }[];

/** Tabs, search, filters and order of the orders page. All they say lives in the address. */
export function OrdersFilters({ filter, savedId, saved, automations, loading, onAsk }: OrdersFiltersProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const query = writeOrderFilter(filter);
  const isNarrowed = writeOrderFilter({ ...filter, view: "all", sort: "newest" }) !== "";
  const { mode, setMode } = useSetIndexFiltersMode(isNarrowed ? IndexFiltersMode.Filtering : IndexFiltersMode.Default);
  const ask = (part: Partial<OrderFilter>) => onAsk(addressOf(writeOrderFilter({ ...filter, ...part }), savedId));
  const search = useTypedSearch(filter.search, (text) => ask({ search: text }));
  const clear = (part: Partial<OrderFilter>) => {
    search.clear();
    ask({ ...part, search: "" });
  };
  const { filters, appliedFilters } = orderFields({ t, formats, filter, automations, onChange: ask });
  const views = useSavedViews({
    ...{ page: "orders", saved, savedId, query, builtInId: filter.view, ask: onAsk },
    builtIn: orderViews.map((view) => ({ id: view, content: t(`orders.views.${view}`), query: writeOrderFilter({ ...allOrders, view }) })),
    onEdit: () => setMode(IndexFiltersMode.Filtering),
  });
  return (
    <IndexFilters
      {...views}
      mode={mode}
      setMode={setMode}
      queryValue={search.typed}
      queryPlaceholder={t("orders.search")}
      onQueryChange={search.type}
      onQueryClear={() => clear({})}
      filters={filters}
      appliedFilters={appliedFilters}
      onClearAll={() => clear({ ...allOrders, view: filter.view, sort: filter.sort })}
      sortOptions={sorts.map(({ value, direction }) => ({ value, label: t("orders.date"), directionLabel: t(`orders.sort.${direction}`) }))}
      sortSelected={sorts.flatMap(({ value, sort }) => (sort === filter.sort ? [value] : []))}
      onSort={([value]) => ask({ sort: sorts.find((choice) => choice.value === value)?.sort ?? "newest" })}
      loading={loading}
    />
  );
}
