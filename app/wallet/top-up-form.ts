import { z } from "zod";

/** Least and most credit one top-up buys, in euros. */
export const topUpEuros = { least: 1, most: 5000 } as const;

/**
 * An amount in euros as people type it, `25`, `25.50` or `25,50`, to cents. An error's message is a code that the page has a sentence
 * for. One separator alone is the decimal one; thousands are not separated, since `1.500` means two things.
 */
export const topUpAmountSchema = z
  .string()
  .trim()
  .min(1, { message: "amount-missing" })
  .regex(/^€?\s*\d{1,6}([.,]\d{1,2})?$/, { message: "amount-wrong" })
  .transform((text) => {
    const [euros = "0", cents = ""] = text.replace(/^€\s*/, "").replace(",", ".").split(".");
    return Number(euros) * 100 + Number(cents.padEnd(2, "0"));
  })
  .refine((cents) => cents >= topUpEuros.least * 100, { message: "amount-too-small" })
  .refine((cents) => cents <= topUpEuros.most * 100, { message: "amount-too-large" });
