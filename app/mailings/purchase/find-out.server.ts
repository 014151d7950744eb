import type { Batch } from "@prisma/client";
import { now } from "~/clock.server";
import type { ShopDb } from "~/db.server";
import { capabilitiesOf } from "~/providers/capabilities";
import { isKeyTrusted } from "~/providers/key-trust";
import { openMailProvider } from "~/providers/open-mail-provider.server";
import { leaveInDoubt } from "./leave-in-doubt.server";
import { lookForOrder } from "./look-for-order.server";
import { markUnknown } from "./mark-unknown.server";
import { sendPlacing } from "./send-placing.server";

/**
 * Finds out what became of a batch that was left in `placing`: by a process that was killed, or an answer that never came. Where the provider
 * remembers keys, the same bytes with the same key are sent again, which returns the first order if there is one; elsewhere the order
 * is looked for and nothing is sent.
 */
export async function findOut(db: ShopDb, batch: Batch): Promise<void> {
  const account = await db.mailAccount.findUniqueOrThrow({ where: { id: batch.mailAccountId } });
  const { idempotentForHours } = capabilitiesOf({ provider: account.provider, channel: batch.channel });
  return idempotentForHours > 0 ? sendAgain(db, batch, idempotentForHours) : lookForOrder(db, batch);
}

/** Once the key may be forgotten, or its age is not known because a clock was wrong, nothing is sent: a person has to look. */
async function sendAgain(db: ShopDb, batch: Batch, idempotentForHours: number): Promise<void> {
  const at = now();
  const placingAt = batch.placingAt ?? at;
  if (!isKeyTrusted(placingAt, at, idempotentForHours)) return leaveInDoubt(db, batch, at);
  const { provider, account } = await openMailProvider(db, batch.mailAccountId);
  // Should this process die, what it sends now is what nobody knows the outcome of.
  const marked = await markUnknown(db, batch, { unknownSince: now(), errorKind: null });
  await sendPlacing(db, marked, provider, account, batch.unknownSince ?? placingAt);
}
