import { useLocation } from "@remix-run/react";
import { useIndexResourceState } from "@shopify/polaris";
import { useState } from "react";

/**
 * The rows of a list's page that are chosen, among those that can be. Where other rows are asked for, by a page, a tab or a search, none is;
 * reading the same ones anew keeps them.
 */
export function useChosenRows<Row extends { id: string }>(rows: Row[], canChoose?: (row: Row) => boolean) {
  const { search } = useLocation();
  const [asked, setAsked] = useState(search);
  const selection = useIndexResourceState(rows as (Row & Record<string, unknown>)[], { resourceFilter: canChoose });
  // A key that lets the table begin anew would do so too, but take the focus from the button that turned the page.
  if (asked !== search) {
    setAsked(search);
    selection.clearSelection();
  }
  const { selectedResources, handleSelectionChange, clearSelection } = selection;
  const chosen = rows.filter((row) => selectedResources.includes(row.id) && canChoose?.(row) !== false);
  return { chosen, isChosen: ({ id }: Row) => selectedResources.includes(id), onChange: handleSelectionChange, clear: clearSelection };
}
