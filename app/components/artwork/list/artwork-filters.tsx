import { IndexFilters, IndexFiltersMode, useSetIndexFiltersMode, type IndexFiltersProps } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { artworkOrders, artworkViews, kindOfView, type ArtworkOrder, type ArtworkView } from "~/assets/artwork-views";
import { useTypedSearch } from "../../use-typed-search";

export interface AskedArtwork {
  view: ArtworkView;
  search: string;
  order: ArtworkOrder;
}

export interface ArtworkFiltersProps {
  asked: AskedArtwork;
  loading: boolean;
  onChange: (asked: AskedArtwork) => void;
}

/** A tab for each kind, a search box, and the order. What they say lives in the address. */
export function ArtworkFilters({ asked, loading, onChange }: ArtworkFiltersProps) {
  const { t } = useTranslation();
  const { mode, setMode } = useSetIndexFiltersMode(asked.search ? IndexFiltersMode.Filtering : IndexFiltersMode.Default);
  const box = useTypedSearch(asked.search, (search) => onChange({ ...asked, search }));
  const clear = () => {
    box.clear();
    if (asked.search) onChange({ ...asked, search: "" });
  };
  const sortOptions: IndexFiltersProps["sortOptions"] = artworkOrders.map((value) => ({
    label: t("artwork.list.added"),
    directionLabel: t(value === "added desc" ? "artwork.list.newest" : "artwork.list.oldest"),
    value,
  }));
  return (
    <IndexFilters
      mode={mode}
      setMode={setMode}
      tabs={artworkViews.map((name) => ({ id: `view-${name}`, content: t(`artwork.kinds.${kindOfView(name)}`), isLocked: true }))}
      selected={artworkViews.indexOf(asked.view)}
      onSelect={(at) => onChange({ ...asked, search: box.typed.trim(), view: artworkViews[at] ?? "stamps" })}
      queryValue={box.typed}
      queryPlaceholder={t("artwork.picker.search")}
      onQueryChange={box.type}
      onQueryClear={clear}
      cancelAction={{ onAction: clear, disabled: false, loading: false }}
      sortOptions={sortOptions}
      sortSelected={[asked.order]}
      onSort={([order]) => onChange({ ...asked, order: artworkOrders.find((known) => known === order) ?? "added desc" })}
      filters={[]}
      appliedFilters={[]}
      onClearAll={clear}
      canCreateNewView={false}
      hideFilters
      loading={loading}
    />
  );
}
