import type { Prisma } from "@prisma/client";
import { cancelEveryCampaign } from "~/campaigns/sending/control.server";
import { now } from "~/clock.server";
import type { ShopDb } from "~/db.server";
import { recallMailpiece } from "~/mailings/recall/recall.server";
import { isRecallable, mailpieceStatuses } from "~/mailings/status";
import { disconnectAll } from "~/providers/connections/end-connections.server";
import { sessionStorage } from "~/shopify.server";

/** How many letters are read at a time to be taken back. */
const recalledAtOnce = 500;

/**
 * The merchant removed the app at `removedAt`: nothing more is mailed or bought, access is given back, and the data waits for Shopify's
 * redact. A removal heard of only after the app was installed again is left alone.
 */
export async function leaveShop(db: ShopDb, removedAt: Date): Promise<void> {
  const at = now();
  await db.shop.updateMany({
    where: { uninstalledAt: null, installedAt: { lte: removedAt } },
    data: { uninstalledAt: at, ordersReadUntil: null },
  });
  // Gone before means gone only as far as the last try came: each step below can be done twice.
  if ((await db.shop.count({ where: { uninstalledAt: null } })) > 0) return;
  await db.automation.updateMany({ where: {}, data: { enabled: false, updatedAt: at } });
  await cancelEveryCampaign(db);
  // Before any letter is taken back: from here on none of them can be bought meanwhile.
  await disconnectAll(db);
  await recallEverything(db);
  const sessions = await sessionStorage.findSessionsByShop(db.$shopId);
  await sessionStorage.deleteSessions(sessions.map(({ id }) => id));
}

/** Takes back what is not bought, until nothing is left: some letters were being made ready meanwhile. One that is being bought is not tried again. */
async function recallEverything(db: ShopDb): Promise<void> {
  const where = {
    OR: [{ status: { in: mailpieceStatuses.filter(isRecallable) } }, { status: "placing", recallCause: null }],
  } satisfies Prisma.MailpieceWhereInput;
  for (;;) {
    const waiting = await db.mailpiece.findMany({ where, select: { id: true }, take: recalledAtOnce });
    if (waiting.length === 0) return;
    for (const { id } of waiting) await recallMailpiece(db, id, "app-removed");
  }
}
