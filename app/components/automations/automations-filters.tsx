import { IndexFilters, IndexFiltersMode, useSetIndexFiltersMode } from "@shopify/polaris";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { automationViews, type AutomationView } from "~/automations/views";

/** Long enough that typing a name asks once, short enough that it feels immediate. */
const typingPauseMs = 300;

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
  const [typed, setTyped] = useState(search);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const ask = (text: string) => onChange({ view, search: text.trim() });
  const type = (text: string) => {
    setTyped(text);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => ask(text), typingPauseMs);
  };
  const clear = () => {
    clearTimeout(timer.current);
    setTyped("");
    if (search) ask("");
  };
  return (
    <IndexFilters
      mode={mode}
      setMode={setMode}
      tabs={automationViews.map((name) => ({ id: `view-${name}`, content: t(`automations.views.${name}`), isLocked: true }))}
      selected={automationViews.indexOf(view)}
      onSelect={(at) => onChange({ view: automationViews[at] ?? "all", search: typed.trim() })}
      queryValue={typed}
      queryPlaceholder={t("automations.search")}
      onQueryChange={type}
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
