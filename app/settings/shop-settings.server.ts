import type { MailAccount } from "@prisma/client";
import { shopDb } from "~/db.server";
import { listPrivacyRequests, type PrivacyRequestRow } from "~/privacy/list-requests.server";
import { disconnectAll } from "~/providers/connections/end-connections.server";
import type { SettingsForm } from "./settings-form";

export interface SettingsPage extends SettingsForm {
  connection: { connectedAt: Date; accounts: { mode: string; status: MailAccount["status"]; problems: string[] }[] } | null;
  /** Letters that would have nothing to be bought from if the connection ended. */
  waitingLetters: number;
  privacyRequests: PrivacyRequestRow[];
}

/** All the settings page shows. */
export async function readSettings(shopId: string): Promise<SettingsPage> {
  const db = shopDb(shopId);
  const { giftRule, senderEmail } = await db.shop.findFirstOrThrow();
  const connection = await db.providerConnection.findFirst({
    where: { provider: "pieterpost", disconnectedAt: null },
    orderBy: { connectedAt: "desc" },
    select: {
      connectedAt: true,
      mailAccounts: { orderBy: { mode: "desc" }, select: { mode: true, status: true, problems: true } },
    },
  });
  return {
    giftRule,
    senderEmail,
    connection: connection && { connectedAt: connection.connectedAt, accounts: connection.mailAccounts },
    waitingLetters: await db.mailpiece.count({ where: { status: { in: ["held", "released", "batched", "needs_funds"] } } }),
    privacyRequests: await listPrivacyRequests(db),
  };
}

/** Keeps what the settings form says. */
export async function saveSettings(shopId: string, form: SettingsForm): Promise<void> {
  await shopDb(shopId).shop.updateMany({ data: form });
}

/** Ends the shop's connection to PieterPost. */
export async function disconnectShop(shopId: string): Promise<void> {
  await disconnectAll(shopDb(shopId));
}
