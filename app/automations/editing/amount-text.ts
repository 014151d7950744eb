import { z } from "zod";
import { minorUnitDigits } from "~/orders/order-facts";

/**
 * An amount of money as people type it, `50`, `49.95` or `49,95`, to minor units of `currency`; null where nothing was typed. Thousands are not
 * separated, since `1.500` means two things.
 */
export function amountText(currency: string): z.ZodType<number | null, string> {
  const digits = minorUnitDigits(currency);
  const pattern = digits === 0 ? /^\d{1,10}$/ : new RegExp(String.raw`^\d{1,10}([.,]\d{1,${digits}})?$`);
  return z
    .string()
    .trim()
    .refine((text) => text === "" || pattern.test(text), { message: digits === 0 ? "money-not-whole" : "money-unreadable" })
    .transform((text) => {
      if (text === "") return null;
      const [whole = "0", fraction = ""] = text.replace(",", ".").split(".");
      return Number(whole + fraction.padEnd(digits, "0"));
    });
}

/** Minor units for a field that `amountText` reads; empty for none. */
export function writeAmount(amount: number | null | undefined, currency: string): string {
  if (amount === null || amount === undefined) return "";
  const digits = minorUnitDigits(currency);
  return amount % 10 ** digits === 0 ? String(amount / 10 ** digits) : (amount / 10 ** digits).toFixed(digits);
}
