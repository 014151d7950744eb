/**
 * The life of a campaign, as one table of legal changes. A draft is put together, its audience read, then priced and confirmed; from then on only what
 * is not yet bought can be held back.
 */
export const campaignStatuses = ["draft", "reading", "ready", "scheduled", "sending", "paused", "finished", "cancelled"] as const;
export type CampaignStatus = (typeof campaignStatuses)[number];

const legalChanges: Record<CampaignStatus, readonly CampaignStatus[]> = {
  draft: ["reading"],
  // Back to a draft where its source cannot be read, or the merchant chose nobody; again from the beginning where they chose others.
  reading: ["ready", "draft", "reading"],
  // Read anew when the audience is changed.
  ready: ["reading", "draft", "scheduled", "sending"],
  scheduled: ["sending", "ready", "cancelled"],
  sending: ["paused", "finished", "cancelled"],
  paused: ["sending", "cancelled"],
  finished: [],
  cancelled: [],
};

/** Statuses in which what it says and whom it goes to can still be changed. */
export const editableStatuses = ["draft", "reading", "ready"] as const;

/** When an ended campaign of which nothing is left to take back is looked at again: never. */
export const nothingLeft = new Date("9999-01-01T00:00:00Z");

/** Whether a campaign may go from one status to the other. */
export function isLegalCampaignChange(from: CampaignStatus, to: CampaignStatus): boolean {
  return legalChanges[from].includes(to);
}

/** Whether what it says and whom it goes to can still be changed. */
export function isEditable(status: CampaignStatus): boolean {
  return editableStatuses.some((editable) => editable === status);
}

/** Whether it was confirmed, so that money may have been spent on it. */
export function isConfirmed(status: CampaignStatus): boolean {
  return !isEditable(status);
}
