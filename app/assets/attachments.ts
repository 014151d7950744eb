/** Most attachments of one letter; documented by PieterPost's MCP tools, 'Letters'. */
export const MOST_ATTACHMENTS = 3;

/**
 * Pages from which a letter with its attachments may be refused. Chosen: PieterPost speaks of 'destination page limits' over both together and gives
 * none, so that this warns and refuses nothing.
 */
export const PAGES_OF_A_LETTER = 6;

/** Pages that attachments take in the envelope; a picture is one. */
export function attachedPages(attachments: readonly { pages: number | null }[]): number {
  return attachments.reduce((sum, { pages }) => sum + (pages ?? 1), 0);
}
