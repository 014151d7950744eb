import { readSearch, readWord, writeFields } from "~/index-pages/list-fields";
import { readCursor, type PageQuestion } from "~/index-pages/page-cursor";
import { campaignStatuses, type CampaignStatus } from "../status";

/** The tabs of the campaigns page: statuses as a merchant thinks of them. */
export const campaignViews = ["all", "drafts", "scheduled", "sending", "done"] as const;
export type CampaignView = (typeof campaignViews)[number];

const statusesOf: Record<CampaignView, readonly CampaignStatus[]> = {
  all: campaignStatuses,
  drafts: ["draft", "reading", "ready"],
  scheduled: ["scheduled"],
  sending: ["sending", "paused"],
  done: ["finished", "cancelled"],
};

/** The statuses a view shows. */
export function statusesOfCampaignView(view: CampaignView): CampaignStatus[] {
  return [...statusesOf[view]];
}

export interface CampaignFilter {
  view: CampaignView;
  /** Words of the name; all must be found. */
  search: string;
}
export type CampaignQuestion = CampaignFilter & PageQuestion;

/** Reads the page's address. Shopify's own fields are in it too. */
export function readCampaignQuestion(fields: URLSearchParams): CampaignQuestion {
  return {
    view: readWord(campaignViews, fields.get("view")) ?? "all",
    search: readSearch(fields.get("q")),
    after: readCursor(fields.get("after")),
    before: readCursor(fields.get("before")),
  };
}

/** The query part of a page's address; empty where every campaign is asked for. */
export function writeCampaignQuestion({ view, search, after, before }: CampaignFilter & { after?: string | null; before?: string | null }): string {
  return writeFields([
    ["view", view === "all" ? null : view],
    ["q", search],
    ["after", after ?? null],
    ["before", before ?? null],
  ]);
}
