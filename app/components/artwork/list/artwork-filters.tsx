import { IndexFilters, IndexFiltersMode, useSetIndexFiltersMode, type IndexFiltersProps } from "@shopify/polaris";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { artworkOrders, artworkViews, kindOfView, type ArtworkOrder, type ArtworkView } from "~/assets/artwork-views";

/** Long enough that typing a name asks once, short enough that it feels immediate. */
const typingPauseMs = 300;

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
  const [typed, setTyped] = useState(asked.search);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const type = (text: string) => {
    setTyped(text);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => onChange({ ...asked, search: text.trim() }), typingPauseMs);
  };
  const clear = () => {
    clearTimeout(timer.current);
    setTyped("");
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
      onSelect={(at) => onChange({ ...asked, search: typed.trim(), view: artworkViews[at] ?? "stamps" })}
      queryValue={typed}
      queryPlaceholder={t("artwork.picker.search")}
      onQueryChange={type}
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
