import type { FetcherWithComponents } from "@remix-run/react";

/**
 * A fetcher's answer once the page is at rest, null before. A step to another page that is taken on the answer alone is undone by the data that is being
 * read anew just then.
 */
export function settledAnswer<Data>({ data, state }: Pick<FetcherWithComponents<Data>, "data" | "state">): Data | null {
  return state === "idle" ? (data ?? null) : null;
}
