import type { ShopDb } from "~/db.server";
import { letterViews, viewOfStatus, type LetterView } from "./list/letter-views";

export type WeekCount = { view: LetterView; letters: number }[];

const weekMs = 7 * 24 * 60 * 60_000;

/** How many letters of the seven days before `at` are in each view; views without any are left out. */
export async function countWeek(db: ShopDb, at: Date): Promise<WeekCount> {
  const groups = await db.mailpiece.groupBy({
    by: ["status"],
    where: { createdAt: { gte: new Date(at.getTime() - weekMs) } },
    _count: { _all: true },
  });
  return letterViews
    .map((view) => ({
      view,
      letters: groups.filter(({ status }) => viewOfStatus(status) === view).reduce((sum, row) => sum + row._count._all, 0),
    }))
    .filter(({ letters }) => letters > 0);
}
