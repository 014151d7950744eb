import { useFetcher } from "@remix-run/react";
import { useEffect } from "react";
import type { loader } from "~/routes/app.campaigns.segments";

/** The shop's customer segments: the last changed ones at first, then those a search finds. Null while Shopify cannot be asked, undefined before the first answer. */
export function useSegments() {
  const fetcher = useFetcher<typeof loader>();
  const ask = (search: string) => void fetcher.load(`/app/campaigns/segments?${new URLSearchParams({ q: search }).toString()}`);
  useEffect(() => {
    ask("");
    // The first ones, once.
  }, []);
  const segments = fetcher.data?.segments;
  return { segments, ask, isLoading: fetcher.state !== "idle" || segments === undefined };
}
