import { z } from "zod";
import { readLocale } from "~/locales/languages";
import { readMoneyInput } from "../money-input";

/** The merchant's own limits of one mail account. */
export const limitFields = ["monthlyLimit", "pieceLimit", "lowBalance"] as const;
export type LimitField = (typeof limitFields)[number];

/** Minor units; null for no limit. */
export type Limits = Record<LimitField, number | null>;

const typed = z.string().trim().max(40, { message: "money-unreadable" });

/**
 * What the form sends: amounts as they were typed, and the locale they were typed in. Empty means no limit. An error's message is a code that
 * the page has a sentence for.
 */
export const limitsSchema = z
  .object({ locale: z.string().max(35), monthlyLimit: typed, pieceLimit: typed, lowBalance: typed })
  .transform(({ locale, ...fields }, context): Limits => {
    const tag = readLocale(locale)?.locale ?? "en";
    const limits: Limits = { monthlyLimit: null, pieceLimit: null, lowBalance: null };
    for (const field of limitFields) {
      if (fields[field] === "") continue;
      const read = readMoneyInput(fields[field], tag);
      if (read.ok) limits[field] = read.amount;
      else context.addIssue({ code: "custom", path: [field], message: read.problem });
    }
    return limits;
  });
