import { randomUUID } from "node:crypto";
import { shopDb } from "~/db.server";
import { alertKinds, type NotificationForm } from "./notification-form";
import { canSendMail, sendMail } from "./send-mail.server";
import { writeTestMail } from "./write-alert.server";

export interface NotificationPage {
  form: NotificationForm;
  /** Whether whoever runs the app has given it a mail server. */
  canSend: boolean;
  /** The last e-mail has not gone out, however often it was tried. */
  lastFailed: boolean;
}

/** All the page of notifications shows. */
export async function readNotifications(shopId: string): Promise<NotificationPage> {
  const db = shopDb(shopId);
  const { notifyEmail, notifyAbout } = await db.shop.findFirstOrThrow({ select: { notifyEmail: true, notifyAbout: true } });
  const last = await db.alert.findFirst({ where: { attempts: { gt: 0 } }, orderBy: { createdAt: "desc" } });
  return {
    form: { notifyEmail, notifyAbout: alertKinds.filter((kind) => notifyAbout.includes(kind)) },
    canSend: canSendMail(),
    lastFailed: last !== null && last.sentAt === null,
  };
}

/** Keeps where and of what the merchant wants to be told. */
export async function saveNotifications(shopId: string, form: NotificationForm): Promise<void> {
  await shopDb(shopId).shop.updateMany({ data: form });
}

/** Sends the merchant an e-mail to an address to see it arrive; returns whether the mail server took it. */
export async function sendTestMail(shopId: string, to: string): Promise<boolean> {
  const shop = await shopDb(shopId).shop.findFirstOrThrow();
  return (await sendMail({ ...writeTestMail(shop), to, id: randomUUID() })) === "sent";
}
