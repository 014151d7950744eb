import { now } from "~/clock.server";
import { QueryRefused } from "~/orders/ask-shopify.server";
import { collectMembers, findCollection, readCollectedMembers, readMembersInPlace, type MembersPage } from "./segment-members.server";
import { pauseBeforeNextLook, readPlace, writePlace, type SegmentPlace } from "./segment-place";
import { AudienceUnreadable, type AudiencePage, type AudienceSource } from "./source";

/** A segment of more members is collected by Shopify first: read in place, it would change while it is read. */
const mostReadInPlace = 25_000;
/** A refusal may pass, an internal error of Shopify's for one: it is believed after so many in a row, about a minute from the first. */
const mostRefusals = 6;
/** How often reading begins again before it is given up, and how long Shopify may take to collect: "one to two minutes or even longer". */
const [mostRestarts, patienceMs] = [3, 30 * 60_000];

/**
 * The members of one of Shopify's customer segments, each at their default address. A large segment, and any that Shopify wants read so, is read from a
 * snapshot that Shopify collects first; should that be lost, reading begins again.
 */
export function readSegment(shopId: string, segmentId: string): AudienceSource {
  return async (cursor, tries) => {
    const place = readPlace(cursor);
    try {
      return place.query ? await readSnapshot(shopId, place, place.query) : await readInPlace(shopId, segmentId, place);
    } catch (error) {
      if (!(error instanceof QueryRefused) || tries < mostRefusals) throw error;
      // How Shopify speaks of a snapshot that it has forgotten is not documented; it was seen to call it an internal error.
      if (place.query) return beginAgain(place);
      throw new AudienceUnreadable("segment-refused");
    }
  };
}

async function readInPlace(shopId: string, segmentId: string, place: SegmentPlace): Promise<AudiencePage> {
  const page = await readMembersInPlace(shopId, segmentId, place.after);
  if (page === "gone") throw new AudienceUnreadable("segment-gone");
  const isFirst = place.after === null;
  if (page !== "to-be-collected" && !(isFirst && page.total > mostReadInPlace)) return toPage(place, page);
  // Who was read in place so far belongs to no snapshot.
  if (!isFirst) return beginAgain(place);
  const query = { id: await collectMembers(shopId, segmentId), askedAt: now() };
  return { entries: [], next: writePlace({ ...place, query }), pauseMs: pauseBeforeNextLook(0) };
}

async function readSnapshot(shopId: string, place: SegmentPlace, { id, askedAt }: NonNullable<SegmentPlace["query"]>): Promise<AudiencePage> {
  const collection = place.after === null ? await findCollection(shopId, id) : "done";
  const workedMs = now().getTime() - askedAt.getTime();
  if (collection === "collecting" && workedMs <= patienceMs) return { entries: [], next: writePlace(place), pauseMs: pauseBeforeNextLook(workedMs) };
  const page = collection === "done" ? await readCollectedMembers(shopId, id, place.after) : "gone";
  return page === "gone" ? beginAgain(place) : toPage(place, page);
}

/** Forgets who was read, and the snapshot they were read from. */
function beginAgain({ restarts }: SegmentPlace): AudiencePage {
  if (restarts >= mostRestarts) throw new AudienceUnreadable("segment-not-collected");
  return { entries: [], next: writePlace({ restarts: restarts + 1, query: null, after: null }), isBeginning: true };
}

function toPage(place: SegmentPlace, { entries, endCursor }: MembersPage): AudiencePage {
  return { entries, next: endCursor === null ? null : writePlace({ ...place, after: endCursor }) };
}
