import type { AudienceEntry } from "../store-recipients.server";

/** A stretch of an audience as its source gives it, in a steady order. */
export interface AudiencePage {
  entries: AudienceEntry[];
  /** Where the next page begins, in the source's own words; null after the last. */
  next: string | null;
  /** The source is at work: there is nothing at `next` before so many milliseconds have passed. */
  pauseMs?: number;
  /** What was given so far is void, and forgotten together with keeping this page: the audience begins again with it. */
  isBeginning?: boolean;
}

/**
 * Reads an audience page by page, the first with `cursor` null; `tries` counts how often this page was asked for in a row, this time included. Reading the
 * same page twice gives the same entries in the same places, or a campaign that was interrupted could pass somebody over. Throws AudienceUnreadable when
 * trying again will not help.
 */
export type AudienceSource = (cursor: string | null, tries: number) => Promise<AudiencePage>;

/** A source that cannot be read as it is: a segment that was deleted, a file that is gone. Its code has a sentence in the admin. */
export class AudienceUnreadable extends Error {
  constructor(readonly code: "segment-gone" | "segment-refused" | "segment-not-collected" | "list-gone") {
    super(`The audience cannot be read: ${code}.`);
    this.name = "AudienceUnreadable";
  }
}
