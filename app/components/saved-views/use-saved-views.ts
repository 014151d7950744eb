import { useRevalidator } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import type { IndexFiltersProps } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { SavedView, SavedViewChange, SavedViewOutcome, SavedViewPage } from "~/saved-views/saved-views.server";

/** One of a list's own tabs, which nobody can change. */
export interface BuiltInView {
  id: string;
  content: string;
  query: string;
}

export interface SavedViewsProps {
  page: SavedViewPage;
  builtIn: readonly BuiltInView[];
  saved: readonly SavedView[];
  /** The built-in view that is looked at, and the saved one, where it is one. */
  builtInId: string;
  savedId: string | null;
  /** The query part of the address, without the saved view's id and without a page. */
  query: string;
  /** Asks for another address of the list. */
  ask: (address: string) => void;
  /** Shows the filters, for a view to be edited. */
  onEdit: () => void;
}

type TabsOfFilters = Pick<IndexFiltersProps, "tabs" | "selected" | "onSelect" | "canCreateNewView" | "onCreateNewView" | "primaryAction" | "cancelAction">;

/** Tabs for a list's own views and the saved ones, each with what can be done to it. What is looked at stands in the address. */
export function useSavedViews({ page, builtIn, saved, builtInId, savedId, query, ask, onEdit }: SavedViewsProps): TabsOfFilters {
  const { t } = useTranslation();
  const shopify = useAppBridge();
  const revalidator = useRevalidator();
  const current = saved.find(({ id }) => id === savedId);
  const home = builtIn.find(({ id }) => id === builtInId) ?? builtIn[0];

  const change = async (wanted: SavedViewChange, address: (id: string) => string): Promise<boolean> => {
    const outcome = await send(page, wanted).catch(() => null);
    if (!outcome?.ok) {
      shopify.toast.show(t(`views.problems.${outcome?.reason ?? "failed"}`), { isError: true });
      return false;
    }
    shopify.toast.show(t(`views.done.${wanted.intent}`));
    ask(address(outcome.id));
    revalidator.revalidate();
    return true;
  };
  const create = (name: string, from: string) => change({ intent: "create", name, query: from }, (id) => addressOf(from, id));
  const actionsOf = (view: SavedView) => [
    { type: "rename" as const, onPrimaryAction: (name: string) => change({ intent: "rename", id: view.id, name }, () => addressOf(query, view.id)) },
    { type: "duplicate" as const, onPrimaryAction: (name: string) => create(name, view.query) },
    { type: "edit" as const, onAction: onEdit },
    { type: "delete" as const, onPrimaryAction: () => change({ intent: "delete", id: view.id }, () => addressOf("", null)) },
  ];

  return {
    tabs: [
      ...builtIn.map(({ id, content }) => ({ id: `view-${id}`, content, isLocked: true })),
      ...saved.map((view) => ({ id: `view-${view.id}`, content: view.name, isLocked: false, actions: actionsOf(view) })),
    ],
    selected: current ? builtIn.length + saved.indexOf(current) : builtIn.findIndex(({ id }) => id === builtInId),
    onSelect: (at) => {
      const view = saved[at - builtIn.length];
      ask(view ? addressOf(view.query, view.id) : addressOf(builtIn[at]?.query ?? "", null));
    },
    canCreateNewView: true,
    onCreateNewView: (name) => create(name, query),
    primaryAction: current
      ? {
          type: "save",
          onAction: () => change({ intent: "update", id: current.id, query }, (id) => addressOf(query, id)),
          disabled: query === current.query,
          loading: false,
        }
      : { type: "save-as", onAction: (name) => create(name, query), disabled: query === home?.query, loading: false },
    cancelAction: {
      onAction: () => ask(current ? addressOf(current.query, current.id) : addressOf(home?.query ?? "", null)),
      disabled: false,
      loading: false,
    },
  };
}

/** The saved view that an address names; null where it names none, or one that is gone. */
export function savedIdOf(saved: readonly SavedView[], fields: URLSearchParams): string | null {
  return saved.find(({ id }) => id === fields.get("saved"))?.id ?? null;
}

/** The address of a list: its query, the saved view it is looked at as, and one page of it. Shopify's own fields are added to it again. */
export function addressOf(query: string, savedId: string | null, page: { after?: string; before?: string } = {}): string {
  const fields = new URLSearchParams(query);
  if (savedId !== null) fields.set("saved", savedId);
  for (const [side, cursor] of Object.entries(page)) fields.set(side, cursor);
  return `?${fields.toString()}`;
}

/** A plain request, for whoever opened the dialog waits for its answer. */
async function send(page: SavedViewPage, change: SavedViewChange): Promise<SavedViewOutcome> {
  const body = new FormData();
  for (const [name, value] of Object.entries({ page, ...change })) body.set(name, value);
  const response = await fetch("/app/saved-views", { method: "POST", body });
  if (!response.ok) throw new Error("The view was not saved.");
  return (await response.json()) as SavedViewOutcome;
}
