import { wakeCampaigns } from "~/campaigns/sending/sleep.server";
import { now } from "~/clock.server";
import type { ShopDb } from "~/db.server";
import { wakeBarred } from "~/mailings/routing/wake.server";
import { revokeTokens } from "../pieterpost/oauth.server";
import { isKey, openGrant } from "./credentials.server";
import { removeWebhook } from "./provider-webhooks.server";

/** Leaving a provider: nothing more is bought through it, and what it gave us is given back. */

/** Takes one connection away. Never throws for the network. */
export async function disconnect(db: ShopDb, connectionId: string): Promise<void> {
  await leave(db, { id: connectionId });
}

/** Takes all of a shop's connections away. Never throws for the network. */
export async function disconnectAll(db: ShopDb): Promise<void> {
  await leave(db, {});
}

async function leave(db: ShopDb, which: { id?: string }): Promise<void> {
  const at = now();
  const accounts = { connection: which, status: { not: "disconnected" as const } };
  await db.mailAccount.updateMany({ where: accounts, data: { status: "disconnected", disconnectedAt: at } });
  await db.providerConnection.updateMany({ where: { ...which, disconnectedAt: null }, data: { disconnectedAt: at } });
  await wakeBarred(db, at);
  // What slept until this account could buy again may go by another.
  await wakeCampaigns(db, at);
  await endDisconnected(db);
}

/**
 * Ends what the shop's disconnected connections still hold: grants are revoked, webhooks taken away, credentials emptied. To disconnect them
 * had to wait for the row, so a renewal that was under way has stored its tokens by now, and none begins any more. Never throws for the
 * network.
 */
export async function endDisconnected(db: ShopDb): Promise<void> {
  const connections = await db.providerConnection.findMany({ where: { disconnectedAt: { not: null }, credentials: { not: "" } } });
  for (const connection of connections) {
    const { id, credentials } = connection;
    if (isKey(id, credentials)) await removeWebhook(connection).catch(() => undefined);
    else await revokeGrant(id, credentials).catch(() => false);
    await db.providerConnection.updateMany({ where: { id }, data: { credentials: "", webhookId: null, webhookSecret: null } });
  }
}

function revokeGrant(connectionId: string, credentials: string): Promise<boolean> {
  const { registration, tokens } = openGrant(connectionId, credentials);
  return revokeTokens(registration, tokens.refreshToken ?? tokens.accessToken);
}
