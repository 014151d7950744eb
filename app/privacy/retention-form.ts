import { z } from "zod";

/** How long finished letters keep names, addresses and words, in days. */
export const retentionDays = { least: 30, most: 3_650 } as const;

/** An error's message is a code that the page has a sentence for. */
export const retentionSchema = z.object({
  retentionDays: z
    .string()
    .trim()
    .regex(/^\d{1,5}$/, { message: "days-wrong" })
    .transform(Number)
    .refine((days) => days >= retentionDays.least && days <= retentionDays.most, { message: "days-wrong" }),
});
