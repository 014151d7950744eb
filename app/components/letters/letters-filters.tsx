import { IndexFilters, IndexFiltersMode, useSetIndexFiltersMode } from "@shopify/polaris";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { letterViews, type LetterView } from "~/mailings/list/letter-views";

/** Long enough that typing a name asks once, short enough that it feels immediate. */
const typingPauseMs = 300;

export interface LettersFiltersProps {
  view: LetterView;
  search: string;
  loading: boolean;
  onChange: (question: { view: LetterView; search: string }) => void;
}

/** Tabs by status, and a search box. What they say lives in the address. */
export function LettersFilters({ view, search, loading, onChange }: LettersFiltersProps) {
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
      tabs={letterViews.map((name) => ({ id: `view-${name}`, content: t(`letters.views.${name}`), isLocked: true }))}
      selected={letterViews.indexOf(view)}
      onSelect={(at) => onChange({ view: letterViews[at] ?? "all", search: typed.trim() })}
      queryValue={typed}
      queryPlaceholder={t("letters.search")}
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
