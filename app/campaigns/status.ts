/**
 * The life of a campaign. A draft is put together, its audience read, then priced and confirmed; from then on only what is not yet bought can be
 * held back. Each change names the status it leaves in its own query, so that whoever comes second changes nothing.
 */
export const campaignStatuses = ["draft", "reading", "ready", "scheduled", "sending", "paused", "finished", "cancelled"] as const;
export type CampaignStatus = (typeof campaignStatuses)[number];

/** Statuses in which what it says and whom it goes to can still be changed. */
export const editableStatuses = ["draft", "reading", "ready"] as const;

/** When an ended campaign of which nothing is left to take back is looked at again: never. */
export const nothingLeft = new Date("9999-01-01T00:00:00Z");

/** Whether what it says and whom it goes to can still be changed. */
export function isEditable(status: CampaignStatus): boolean {
  return editableStatuses.some((editable) => editable === status);
}
