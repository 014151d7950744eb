import { useFetcher } from "@remix-run/react";
import type { action } from "~/routes/app.campaigns.$id";

/** One kind of act on a campaign's page, and what came of it. */
export function useCampaignAction(campaignId: string) {
  const fetcher = useFetcher<typeof action>();
  return {
    data: fetcher.data,
    isBusy: fetcher.state !== "idle",
    submit: (fields: Record<string, string>) => fetcher.submit(fields, { method: "post", action: `/app/campaigns/${campaignId}` }),
  };
}
