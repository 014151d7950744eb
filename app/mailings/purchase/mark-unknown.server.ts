import type { Batch } from "@prisma/client";
import type { ShopDb } from "~/db.server";
import { BatchMoved } from "../batches/move-batch.server";
import type { LookMarks } from "./look-times";

/**
 * Writes down since when the outcome is unknown, before anything else is done: a refusal of an earlier sending that comes in late then proves
 * nothing any more. Throws BatchMoved when somebody else has found out.
 */
export async function markUnknown(db: ShopDb, batch: Batch, marks: { unknownSince: Date; errorKind?: null } & Partial<LookMarks>): Promise<Batch> {
  const marked = await db.batch.updateMany({ where: { id: batch.id, status: "placing", attempt: batch.attempt }, data: marks });
  if (marked.count !== 1) throw new BatchMoved();
  return { ...batch, ...marks };
}
