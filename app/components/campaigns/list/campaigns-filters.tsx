import { IndexFilters, IndexFiltersMode, useSetIndexFiltersMode } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { campaignViews, type CampaignFilter } from "~/campaigns/list/campaign-views";
import { useTypedSearch } from "../../use-typed-search";

/** Tabs by status, and a search box. What they say lives in the address. */
export function CampaignsFilters({ filter, loading, onChange }: { filter: CampaignFilter; loading: boolean; onChange: (asked: CampaignFilter) => void }) {
  const { t } = useTranslation();
  const { view, search } = filter;
  const { mode, setMode } = useSetIndexFiltersMode(search ? IndexFiltersMode.Filtering : IndexFiltersMode.Default);
  const { typed, type, clear } = useTypedSearch(search, (asked) => onChange({ view, search: asked }));
  const forget = () => {
    clear();
    if (search) onChange({ view, search: "" });
  };
  return (
    <IndexFilters
      mode={mode}
      setMode={setMode}
      tabs={campaignViews.map((name) => ({ id: `view-${name}`, content: t(`campaigns.views.${name}`), isLocked: true }))}
      selected={campaignViews.indexOf(view)}
      onSelect={(at) => onChange({ view: campaignViews[at] ?? "all", search: typed.trim() })}
      queryValue={typed}
      queryPlaceholder={t("campaigns.search")}
      onQueryChange={type}
      onQueryClear={forget}
      cancelAction={{ onAction: forget, disabled: false, loading: false }}
      filters={[]}
      appliedFilters={[]}
      onClearAll={forget}
      canCreateNewView={false}
      hideFilters
      loading={loading}
    />
  );
}
