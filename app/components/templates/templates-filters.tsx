import { ChoiceList, IndexFilters, IndexFiltersMode, useSetIndexFiltersMode } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { PieceKind } from "~/providers/mail-provider";
import { templateViews, type TemplateOrder, type TemplateView } from "~/templates/template-views";
import { useTypedSearch } from "../use-typed-search";

const sortOptions = [
  { value: "changed desc", label: "changed", direction: "newest" },
  { value: "changed asc", label: "changed", direction: "oldest" },
  { value: "name asc", label: "name", direction: "aToZ" },
  { value: "name desc", label: "name", direction: "zToA" },
] as const satisfies { value: TemplateOrder; label: string; direction: string }[];

export interface TemplatesFiltersProps {
  asked: { view: TemplateView; search: string; kind: PieceKind | null; order: TemplateOrder };
  loading: boolean;
  /** Fields of the page's address that change; null takes one away. */
  onChange: (fields: Record<string, string | null>) => void;
}

/** Active and archived, a search box, the kind, and the order. What they say lives in the address. */
export function TemplatesFilters({ asked, loading, onChange }: TemplatesFiltersProps) {
  const { t } = useTranslation();
  const isFiltered = asked.search !== "" || asked.kind !== null;
  const { mode, setMode } = useSetIndexFiltersMode(isFiltered ? IndexFiltersMode.Filtering : IndexFiltersMode.Default);
  const box = useTypedSearch(asked.search, (search) => onChange({ q: search }));
  const clearSearch = () => {
    box.clear();
    if (asked.search) onChange({ q: null });
  };
  const clearAll = () => {
    box.clear();
    if (isFiltered) onChange({ q: null, kind: null });
  };
  return (
    <IndexFilters
      mode={mode}
      setMode={setMode}
      tabs={templateViews.map((name) => ({ id: `view-${name}`, content: t(`templates.views.${name}`), isLocked: true }))}
      selected={templateViews.indexOf(asked.view)}
      onSelect={(at) => onChange({ view: at === 0 ? null : (templateViews[at] ?? null), q: box.typed.trim() })}
      queryValue={box.typed}
      queryPlaceholder={t("templates.search")}
      onQueryChange={box.type}
      onQueryClear={clearSearch}
      cancelAction={{ onAction: clearAll, disabled: false, loading: false }}
      sortOptions={sortOptions.map(({ value, label, direction }) => ({
        value,
        label: t(`templates.sort.${label}`),
        directionLabel: t(`templates.sort.${direction}`),
      }))}
      sortSelected={[asked.order]}
      onSort={([order]) => onChange({ order: order === "changed desc" ? null : (order ?? null) })}
      filters={[
        {
          key: "kind",
          label: t("templates.kind"),
          shortcut: true,
          filter: (
            <ChoiceList
              title={t("templates.kind")}
              titleHidden
              choices={(["letter", "postcard"] as const).map((kind) => ({ label: t(`templates.kinds.${kind}`), value: kind }))}
              selected={asked.kind ? [asked.kind] : []}
              onChange={([kind]) => onChange({ kind: kind ?? null })}
            />
          ),
        },
      ]}
      appliedFilters={
        asked.kind ? [{ key: "kind", label: t(`templates.kinds.${asked.kind}`), onRemove: () => onChange({ kind: null }) }] : []
      }
      onClearAll={clearAll}
      canCreateNewView={false}
      loading={loading}
    />
  );
}
