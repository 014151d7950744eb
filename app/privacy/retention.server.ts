import { Prisma } from "@prisma/client";
import { now } from "~/clock.server";
import { shopDb } from "~/db.server";

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
}
