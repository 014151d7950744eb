import { Prisma } from "@prisma/client";
import { forgetAudiences } from "~/campaigns/forget-audiences.server";
import { now } from "~/clock.server";
import { shopDb, type ShopDb } from "~/db.server";
import { forgetOldLists } from "~/mailbook/erase-people.server";

/** Longest that raw requests and privacy reports are kept. */
const longestDays = 30;
const dayMs = 24 * 60 * 60_000;

/** Empties what holds names and has served its time; hashes, codes and figures stay. */
export async function forgetOldPersonalData(shopId: string): Promise<void> {
  const db = shopDb(shopId);
  const at = now();
  const before = new Date(at.getTime() - longestDays * dayMs);
  await db.delivery.updateMany({ where: { receivedAt: { lt: before }, payload: { not: null } }, data: { payload: null } });
  await db.batch.updateMany({
    where: { createdAt: { lt: before }, status: { not: "placing" }, request: { not: null } },
    data: { request: null },
  });
  await db.privacyRequest.updateMany({
    where: { createdAt: { lt: before }, customerId: { not: null } },
    data: { report: Prisma.DbNull, customerId: null },
  });
  await db.pendingAuthorization.deleteMany({ where: { createdAt: { lt: new Date(at.getTime() - dayMs / 24) } } });
  await db.codeSheetUpload.deleteMany({ where: { expiresAt: { lte: at } } });
  await forgetLetters(db, at);
}

/** Letters of one statement, so that forgetting many holds no locks for long. */
const lettersPerStep = 500;
const finished = ["fulfilled", "failed", "skipped", "recalled"] as const;

/**
 * Forgets names, addresses and words of letters that came to their end longer ago than the merchant keeps them. What a letter cost, its story and the
 * hash that the cool-down knows its person by stay. How far it has come is kept, so that no letter is looked at twice: one that is not
 * finished yet gets a later instant with its end.
 */
async function forgetLetters(db: ShopDb, at: Date): Promise<void> {
  const shop = await db.shop.findFirst({ select: { retentionDays: true, forgottenUntil: true } });
  if (!shop) return;
  const until = new Date(at.getTime() - shop.retentionDays * dayMs);
  let since = shop.forgottenUntil ?? new Date(0);
  while (since < until) {
    const step = await db.mailpiece.findMany({
      where: { updatedAt: { gte: since, lt: until } },
      orderBy: [{ updatedAt: "asc" }, { id: "asc" }],
      take: lettersPerStep,
      select: { id: true, updatedAt: true },
    });
    const last = step.at(-1);
    const isLastStep = step.length < lettersPerStep;
    // All of the last instant, however many: the next step begins behind it.
    const upTo = isLastStep || !last ? until : new Date(last.updatedAt.getTime() + 1);
    await db.mailpiece.updateMany({
      where: { status: { in: [...finished] }, updatedAt: { gte: since, lt: upTo } },
      data: { recipient: Prisma.DbNull, values: Prisma.DbNull, message: null, searchText: "" },
    });
    await db.shop.updateMany({ data: { forgottenUntil: upTo } });
    since = upTo;
  }
  await forgetOldLists(db, until);
  await forgetAudiences(db, until);
}
