import type { Alert } from "@prisma/client";
import { now } from "~/clock.server";
import { shopDb, type ShopDb } from "~/db.server";
import { retryAt } from "~/jobs/retry";
import { log } from "~/log.server";
import { canSendMail, sendMail } from "./send-mail.server";
import { writeAlert } from "./write-alert.server";

/** An e-mail being sent is left alone by others for so long; a process that ends meanwhile leaves it to be sent after that. */
const leaseMs = 15 * 60_000;
/** One that may have gone out all the same is not hurried: it carries the same id, by which a mailbox knows it again. */
const unsurePauseMs = 60 * 60_000;
/** After a day nobody needs it any more; what it was about still stands in the admin. */
const givenUpMs = 24 * 60 * 60_000;
const mostPerJob = 20;

/** Sends a shop's e-mails that are due, each claimed before it is sent. */
export async function sendAlerts(shopId: string): Promise<void> {
  const db = shopDb(shopId);
  for (let sent = 0; sent < mostPerJob; sent += 1) {
    const alert = await claim(db, now());
    if (!alert) return;
    await sendClaimed(db, alert);
  }
}

async function claim(db: ShopDb, at: Date): Promise<Alert | null> {
  const due = { nextAttemptAt: { lte: at } };
  const next = await db.alert.findFirst({ where: due, orderBy: [{ nextAttemptAt: "asc" }, { id: "asc" }], select: { id: true } });
  if (!next) return null;
  const [alert] = await db.alert.updateManyAndReturn({
    where: { id: next.id, ...due },
    data: { nextAttemptAt: new Date(at.getTime() + leaseMs), attempts: { increment: 1 } },
  });
  return alert ?? claim(db, at);
}

async function sendClaimed(db: ShopDb, alert: Alert): Promise<void> {
  const shop = await db.shop.findFirst({ where: { uninstalledAt: null } });
  const isWanted = shop !== null && shop.notifyEmail !== "" && shop.notifyAbout.includes(alert.kind) && canSendMail();
  const words = isWanted ? await writeAlert(db, shop, alert) : null;
  if (!shop || !words) return settle(db, alert, { nextAttemptAt: null });
  const outcome = await sendMail({ ...words, to: shop.notifyEmail, id: alert.id });
  const at = now();
  log("alert", { shopId: db.$shopId, alertId: alert.id, kind: alert.kind, outcome, attempts: alert.attempts });
  if (outcome === "sent") return settle(db, alert, { sentAt: at, nextAttemptAt: null });
  const isOver = outcome === "refused" || at.getTime() - alert.createdAt.getTime() > givenUpMs;
  const next = outcome === "unsure" ? new Date(at.getTime() + unsurePauseMs) : retryAt(at, alert.attempts + 4);
  await settle(db, alert, { nextAttemptAt: isOver ? null : next });
}

async function settle(db: ShopDb, { id, attempts }: Alert, data: { nextAttemptAt: Date | null; sentAt?: Date }): Promise<void> {
  await db.alert.updateMany({ where: { id, attempts }, data });
}
