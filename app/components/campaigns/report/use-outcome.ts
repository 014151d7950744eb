import { useFetcher } from "@remix-run/react";
import { useEffect } from "react";
import type { CampaignOutcome } from "~/campaigns/results/read-outcome.server";
import type { loader } from "~/routes/app.campaigns.$id_.outcome";

/** What became of a campaign that has begun: asked for once, and again when its pieces have come to rest. Null until it is there. */
export function useOutcome(campaignId: string, hasBegun: boolean, isMoving: boolean): CampaignOutcome | null {
  const fetcher = useFetcher<typeof loader>();
  useEffect(() => {
    if (hasBegun) void fetcher.load(`/app/campaigns/${campaignId}/outcome`);
    // `load` is another function at each rendering.
  }, [campaignId, hasBegun, isMoving]);
  return fetcher.data?.outcome ?? null;
}
