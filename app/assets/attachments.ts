import { PAPER_MEASURES } from "~/paper/geometry";

/** Most attachments of one letter; documented by PieterPost's MCP tools, 'Letters'. */
export const MOST_ATTACHMENTS = 3;

/** Most pages of a letter with its attachments, as far as we can tell. Uploads only warn of it; a letter that is longer in the end is stopped. */
export const PAGES_OF_A_LETTER = PAPER_MEASURES.pages.value;

/** Pages that attachments take in the envelope; a picture is one. */
export function attachedPages(attachments: readonly { pages: number | null }[]): number {
  return attachments.reduce((sum, { pages }) => sum + (pages ?? 1), 0);
}
