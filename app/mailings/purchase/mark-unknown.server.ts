import type { Batch } from "@prisma/client";
import type { ShopDb } from "~/db.server";
import { BatchMoved } from "../batches/move-batch.server";

/**
 * Writes down since when the outcome is unknown, before anything else is done: a refusal of the first sending that comes in late then proves
 * nothing any more. Throws BatchMoved when somebody else has found out.
 */
export async function markUnknown(db: ShopDb, batch: Batch, since: Date): Promise<Batch> {
  const unknownSince = batch.unknownSince ?? since;
  const marked = await db.batch.updateMany({ where: { id: batch.id, status: "placing", attempt: batch.attempt }, data: { unknownSince } });
  if (marked.count !== 1) throw new BatchMoved();
  return { ...batch, unknownSince };
}
