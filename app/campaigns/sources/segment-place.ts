import { z } from "zod";

/** How far a segment has been read, as a campaign's cursor says it. Pure. */
export interface SegmentPlace {
  /** How often reading had to begin again. */
  restarts: number;
  /** Shopify's query of the members, and when it was asked for; null while the segment is read in place. */
  query: { id: string; askedAt: Date } | null;
  /** Shopify's cursor of the last member read; null at the beginning. */
  after: string | null;
}

const placeSchema = z.strictObject({
  restarts: z.int().nonnegative(),
  query: z.strictObject({ id: z.string(), askedAt: z.iso.datetime().transform((text) => new Date(text)) }).nullable(),
  after: z.string().nullable(),
});

/** Reads a place from a cursor; null is the beginning. */
export function readPlace(cursor: string | null): SegmentPlace {
  return (cursor?.startsWith("{") && placeSchema.safeParse(JSON.parse(cursor)).data) || { restarts: 0, query: null, after: cursor };
}

/** Writes a place as a cursor. Of a segment that is read in place it is Shopify's own, as it was before segments were collected: either version reads on. */
export function writePlace(place: SegmentPlace): string {
  const { restarts, query, after } = place;
  return restarts === 0 && query === null && after !== null ? after : JSON.stringify(place);
}

/** Whether no page is read yet of a query that Shopify was asked for: it may be collecting the members still. */
export function isCollecting(cursor: string | null): boolean {
  const { query, after } = readPlace(cursor);
  return query !== null && after === null;
}

/** The shortest and the longest pause before Shopify is asked again whether it is done: most queries take less than five seconds, some minutes. */
const [shortestMs, longestMs] = [1_000, 30_000];

/** How long to leave a query alone that has been at work for `workedMs`, in milliseconds: as long again, so that a short one is soon seen. */
export function pauseBeforeNextLook(workedMs: number): number {
  return Math.min(longestMs, Math.max(shortestMs, workedMs));
}
