import { useLocation } from "@remix-run/react";
import { useEffect } from "react";

/** Where each list was left. Filled in the browser alone: a server would tell one merchant of another's. */
const left = new Map<string, string>();

/** What Shopify adds to the address its frame begins with, for that one request. */
const shopifysFields = ["embedded", "hmac", "host", "id_token", "locale", "session", "shop", "timestamp"];

/** Remembers how a list is looked at, for the way back to it. `list` is its address where nothing is asked. */
export function useRememberedList(list: string): void {
  const { pathname, search } = useLocation();
  useEffect(() => {
    // By the browser's own means: what checks a list's fields elsewhere would come with every page that leads back to one.
    const asked = new URLSearchParams([...new URLSearchParams(search)].filter(([name]) => !shopifysFields.includes(name))).toString();
    left.set(list, asked ? `${pathname}?${asked}` : pathname);
  }, [list, pathname, search]);
}

/** The address of a list as it was left: its view, filters, search and page. */
export function listAddress(list: string): string {
  return left.get(list) ?? list;
}
