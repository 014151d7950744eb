import type { ShopDb } from "~/db.server";

/** Whom an audience comes to. */
export interface AudienceCounts {
  total: number;
  mail: number;
  holdout: number;
  /** People left out, by the code of why; the commonest first. */
  skipped: { reason: string; people: number }[];
}

/** Counts what has been read of a campaign's audience so far. */
export async function readAudienceCounts(db: ShopDb, campaignId: string): Promise<AudienceCounts> {
  const groups = await db.campaignRecipient.groupBy({ by: ["outcome", "reason"], where: { campaignId }, _count: { _all: true } });
  const of = (wanted: string) => groups.filter(({ outcome }) => outcome === wanted).reduce((sum, { _count }) => sum + _count._all, 0);
  const skipped = groups.filter(({ outcome }) => outcome === "skip").map(({ reason, _count }) => ({ reason: reason ?? "no-address", people: _count._all }));
  return {
    ...{ total: of("mail") + of("holdout") + of("skip"), mail: of("mail"), holdout: of("holdout") },
    skipped: skipped.sort((a, b) => b.people - a.people || (a.reason < b.reason ? -1 : 1)),
  };
}
