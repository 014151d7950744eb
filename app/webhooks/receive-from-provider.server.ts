import { createHash, randomUUID } from "node:crypto";
import type { ProviderConnection } from "@prisma/client";
import { now } from "~/clock.server";
import { isUniqueViolation, shopDb, unscopedDb, type ShopDb } from "~/db.server";
import { hint } from "~/jobs/queue.server";
import { log } from "~/log.server";
import { buildKeyProvider } from "~/providers/connections/build-provider.server";
import { webhookSecretOf } from "~/providers/connections/provider-webhooks.server";
import type { ProviderEvent } from "~/providers/provider-account";
import { isRowId } from "~/index-pages/row-id";
import { readBody } from "./read-body.server";

/**
 * Takes one webhook from a mailing provider. Nothing it says is believed beyond which order it is about: that order is asked of the provider
 * at once instead of at its next turn. Answers 200 (noted, or noted before), 401, or 404 for a connection that is not ours.
 */
export async function receiveFromProvider(request: Request, connectionId: string): Promise<Response> {
  const connection = isRowId(connectionId) ? await unscopedDb.providerConnection.findUnique({ where: { id: connectionId } }) : null;
  if (!connection || connection.disconnectedAt) return new Response("There is no such webhook.", { status: 404 });
  const body = await readBody(request);
  if (!body.ok) return new Response(body.message, { status: body.status });
  const event = readEvent(connection, request.headers, body.text);
  if (!event) {
    log("provider webhook refused", { shopId: connection.shopId, connectionId });
    return new Response("The signature does not match.", { status: 401 });
  }
  await note(shopDb(connection.shopId), connection, event, body.text);
  return new Response(null, { status: 200 });
}

function readEvent(connection: ProviderConnection, headers: Headers, body: string): ProviderEvent | null {
  const secret = webhookSecretOf(connection);
  return secret ? (buildKeyProvider(connection).webhooks?.read({ headers, body }, secret) ?? null) : null;
}

/** One that comes again changes nothing: it is known by the provider's id of it, or by its bytes. */
async function note(db: ShopDb, connection: ProviderConnection, event: ProviderEvent, body: string): Promise<void> {
  const at = now();
  const shopId = db.$shopId;
  const batch = await db.batch.findFirst({
    where: { providerOrderId: event.providerOrderId, status: "placed", mailAccount: { provider: connection.provider } },
    select: { id: true },
  });
  try {
    await db.$transaction(async (tx) => {
      await tx.delivery.create({
        data: {
          ...{ id: randomUUID(), shopId, webhookId: `${connection.id} ${event.deliveryId}`, topic: `${connection.provider}/${event.topic}` },
          // The body can hold a name and has told all it had to tell.
          ...{ payload: null, payloadHash: createHash("sha256").update(body).digest("hex") },
          ...{ receivedAt: at, nextAttemptAt: at, status: "processed", processedAt: at },
        },
      });
      if (batch) await tx.batch.updateMany({ where: { id: batch.id, status: "placed" }, data: { nextAttemptAt: at } });
    });
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    return log("provider webhook repeated", { shopId });
  }
  if (!batch) return;
  await hint("advance-batch", { shopId, batchId: batch.id });
}
