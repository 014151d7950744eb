import { Prisma } from "@prisma/client";

/** A part-full batch has waited long enough for more after so long. */
const mostWaitMs = 24 * 60 * 60_000;

/**
 * The order in which batches are bought, as terms of an ORDER BY over "Batch": campaigns' last, part-full ones older than a day, full ones, the oldest.
 * Among those that are bought already, whose turn is only to be asked about, the oldest comes first.
 */
export function purchaseUrgency(at: Date): Prisma.Sql {
  const longAgo = new Date(at.getTime() - mostWaitMs);
  return Prisma.sql`
    "Batch"."status" <> 'placed' AND "Batch"."campaignId" IS NOT NULL,
    CASE WHEN "Batch"."status" = 'placed' THEN 0
         WHEN NOT "Batch"."isFull" AND "Batch"."createdAt" < ${longAgo} THEN 0
         WHEN "Batch"."isFull" THEN 1 ELSE 2 END,
    "Batch"."createdAt", "Batch"."id"`;
}
