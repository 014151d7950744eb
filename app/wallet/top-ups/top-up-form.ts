import { z } from "zod";

/** Least and most credit one top-up buys, in euros. */
export const topUpEuros = { least: 1, most: 5000 } as const;

/**
 * An amount in whole euros as people type it, `25`, `25.00` or `€ 25,00`, to cents: PieterPost rounds credit up to whole euros, and nobody should
 * pay more than they typed. An error's message is a code that the page has a sentence for. Thousands are not separated, since `1.500` means
 * two things.
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
  .refine((cents) => cents % 100 === 0, { message: "amount-not-whole", abort: true })
  .refine((cents) => cents >= topUpEuros.least * 100, { message: "amount-too-small" })
  .refine((cents) => cents <= topUpEuros.most * 100, { message: "amount-too-large" });
