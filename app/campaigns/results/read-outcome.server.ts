import { shopDb } from "~/db.server";
import { isRowId } from "~/index-pages/row-id";
import { readCodeUse, type CodeUse } from "./read-code-use.server";
import { readResults, type CampaignResults } from "./read-results.server";

/** What is read of a campaign once, when somebody looks at it: all the shop's orders of weeks are gone through for it. */
export interface CampaignOutcome {
  results: CampaignResults;
  /** Null without codes. */
  codes: CodeUse | null;
}

/** What became of a campaign; null when the shop has none of that id. */
export async function readOutcome(shopId: string, campaignId: string): Promise<CampaignOutcome | null> {
  const db = shopDb(shopId);
  const results = isRowId(campaignId) ? await readResults(db, campaignId) : null;
  return results && { results, codes: await readCodeUse(db, campaignId) };
}
