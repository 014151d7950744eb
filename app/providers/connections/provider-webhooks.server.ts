import type { ProviderConnection } from "@prisma/client";
import type { ShopDb } from "~/db.server";
import { env } from "~/env.server";
import { decryptSecret, encryptSecret } from "~/secrets.server";
import { buildKeyProvider, buildProvider } from "./build-provider.server";

/** The webhooks that providers tell us by how orders are getting on. Polling would find out as well, only later. */

/** Where a connection's provider sends them; handled by app/routes/webhooks_.providers.$connectionId.tsx. */
function webhookAddress(connectionId: string): string {
  return new URL(`/webhooks/providers/${connectionId}`, env.SHOPIFY_APP_URL).href;
}

/**
 * Makes sure that a connection's provider tells us of changes, where it offers that: a webhook that it switched off after failures is made
 * anew. Throws ProviderError.
 */
export async function ensureWebhook(db: ShopDb, connection: ProviderConnection): Promise<void> {
  const { id, webhookId } = connection;
  // By its account, where it has one by now: these requests count against the account's minute like all others.
  const account = await db.mailAccount.findFirst({ where: { connectionId: id, status: { not: "disconnected" } } });
  const { webhooks } = account ? await buildProvider(db, account) : buildKeyProvider(connection);
  if (!webhooks) return;
  if (webhookId && (await webhooks.isActive(webhookId))) return;
  if (webhookId) await webhooks.remove(webhookId);
  const made = await webhooks.create(webhookAddress(id));
  const webhookSecret = encryptSecret(made.secret, `webhook ${id}`);
  const kept = await db.providerConnection.updateMany({ where: { id, disconnectedAt: null, webhookId }, data: { webhookId: made.webhookId, webhookSecret } });
  // Disconnected meanwhile, or somebody else made one: ours would be told to nobody.
  if (kept.count === 0) await webhooks.remove(made.webhookId);
}

/** Tells the provider to tell us no more. Throws ProviderError. */
export async function removeWebhook(connection: ProviderConnection): Promise<void> {
  if (connection.webhookId) await buildKeyProvider(connection).webhooks?.remove(connection.webhookId);
}

/** The secret that signs a connection's webhooks; null where it has none. */
export function webhookSecretOf({ id, webhookSecret }: Pick<ProviderConnection, "id" | "webhookSecret">): string | null {
  return webhookSecret && decryptSecret(webhookSecret, `webhook ${id}`);
}
