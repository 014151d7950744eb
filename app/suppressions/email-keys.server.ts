import type { Mailpiece } from "@prisma/client";
import type { ShopTransaction } from "~/db.server";
import type { SuppressionKey } from "./suppression-keys.server";

type Origin = Pick<Mailpiece, "originKind" | "originId">;

/**
 * Under which e-mail address those could be on the do-not-mail list whose letters are about no order: by piece, for those of a campaign whose
 * audience gave one, also where they are sent again. Of other letters nothing is kept here; their order tells.
 */
export async function readEmailKeys(db: ShopTransaction, pieces: readonly (Origin & { id: string })[]): Promise<ReadonlyMap<string, SuppressionKey>> {
  const origins = await readFirstOrigins(db, pieces);
  const entries = await db.campaignRecipient.findMany({
    where: { id: { in: [...origins.values()].flatMap(({ originKind, originId }) => (originKind === "campaign_recipient" ? [originId] : [])) } },
    select: { id: true, emailKey: true },
  });
  const hashes = new Map(entries.map(({ id, emailKey }) => [id, emailKey]));
  const keys = [...origins].flatMap(([id, { originId }]) => {
    const keyHash = hashes.get(originId);
    return keyHash ? [[id, { keyKind: "email", keyHash }] as [string, SuppressionKey]] : [];
  });
  return new Map(keys);
}

/** Where the pieces came from that were sent first, by those that are sent now. */
async function readFirstOrigins(db: ShopTransaction, pieces: readonly (Origin & { id: string })[]): Promise<ReadonlyMap<string, Origin>> {
  const origins = new Map<string, Origin>(pieces.map((piece) => [piece.id, piece]));
  for (;;) {
    const again = [...origins].filter(([, { originKind }]) => originKind === "resend");
    if (again.length === 0) return origins;
    const where = { id: { in: again.map(([, { originId }]) => originId) } };
    const before = await db.mailpiece.findMany({ where, select: { id: true, originKind: true, originId: true } });
    const found = new Map(before.map((piece) => [piece.id, piece]));
    for (const [id, { originId }] of again) {
      const origin = found.get(originId);
      if (origin) origins.set(id, origin);
      else origins.delete(id);
    }
  }
}
