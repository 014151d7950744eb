import type { AudienceEntry } from "../store-recipients.server";

/** A stretch of an audience as its source gives it, in a steady order. */
export interface AudiencePage {
  entries: AudienceEntry[];
  /** Where the next page begins, in the source's own words; null after the last. */
  next: string | null;
}

/**
 * Reads an audience page by page, the first with `cursor` null. Reading the same page twice gives the same entries in the same places, or a campaign that
 * was interrupted could pass somebody over. Throws AudienceUnreadable when trying again will not help.
 */
export type AudienceSource = (cursor: string | null) => Promise<AudiencePage>;

/** A source that cannot be read as it is: a segment that was deleted, a file that is gone. Its code has a sentence in the admin. */
export class AudienceUnreadable extends Error {
  constructor(readonly code: "segment-gone" | "list-gone") {
    super(`The audience cannot be read: ${code}.`);
    this.name = "AudienceUnreadable";
  }
}
