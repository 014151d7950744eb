import type { TopUp } from "~/providers/provider-account";

/** How far the provider's clock and ours, and a request's way there, may move a top-up's creation. */
const slackMs = 10 * 60_000;

/** A top-up that was asked for and whose answer never came. */
export interface LostTopUp {
  /** Minor units that were asked for. */
  amount: number;
  currency: string;
  createdAt: Date;
}

/**
 * The provider's top-up that a lost answer was about, or null where none fits: of the amount and currency, created while it was being asked
 * for, and not known as another one. Of several the nearest is taken; they are alike in all that the ledger cares for.
 */
export function findLostTopUp(
  lost: LostTopUp,
  listed: readonly TopUp[],
  { knownIds, askedForHours }: { knownIds: ReadonlySet<string>; askedForHours: number },
): TopUp | null {
  const wanted = lost.createdAt.getTime();
  // PieterPost rounds credit up to whole units.
  const amount = Math.ceil(lost.amount / 100) * 100;
  const fitting = listed.filter((topUp) => {
    const after = topUp.createdAt.getTime() - wanted;
    if (after < -slackMs || after > askedForHours * 60 * 60_000 + slackMs) return false;
    return topUp.amount.amount === amount && topUp.amount.currency === lost.currency && !knownIds.has(topUp.topUpId);
  });
  const distance = (topUp: TopUp) => Math.abs(topUp.createdAt.getTime() - wanted);
  return fitting.reduce<TopUp | null>((best, topUp) => (best && distance(best) <= distance(topUp) ? best : topUp), null);
}
