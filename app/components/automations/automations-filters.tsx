import { IndexFilters, IndexFiltersMode, useSetIndexFiltersMode } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { automationViews, type AutomationView } from "~/automations/views";
import { useTypedSearch } from "../use-typed-search";

export interface AutomationsFiltersProps {
  view: AutomationView;
  search: string;
  loading: boolean;
  onChange: (question: { view: AutomationView; search: string }) => void;
}

/** Tabs by state, and a search box. What they say lives in the address. */
export function AutomationsFilters({ view, search, loading, onChange }: AutomationsFiltersProps) {
  const { t } = useTranslation();
  const { mode, setMode } = useSetIndexFiltersMode(search ? IndexFiltersMode.Filtering : IndexFiltersMode.Default);
  const box = useTypedSearch(search, (asked) => onChange({ view, search: asked }));
  const clear = () => {
    box.clear();
    if (search) onChange({ view, search: "" });
  };
  return (
    <IndexFilters
      mode={mode}
      setMode={setMode}
      tabs={automationViews.map((name) => ({ id: `view-${name}`, content: t(`automations.views.${name}`), isLocked: true }))}
      selected={automationViews.indexOf(view)}
      onSelect={(at) => onChange({ view: automationViews[at] ?? "all", search: box.typed.trim() })}
      queryValue={box.typed}
      queryPlaceholder={t("automations.search")}
      onQueryChange={box.type}
      onQueryClear={clear}
      cancelAction={{ onAction: clear, disabled: false, loading: false }}
      filters={[]}
      appliedFilters={[]}
      onClearAll={clear}
      canCreateNewView={false}
      hideFilters
      loading={loading}
    />
  );
}
