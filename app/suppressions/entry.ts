import { z } from "zod";
import type { AddressLines } from "~/orders/recipient";
import { countryCodes } from "~/settings/country-codes";
import { cleanValue } from "~/templates/limits";

/** One thing that a person is kept off the mail by. */
export type SuppressionEntry =
  | { kind: "email"; email: string }
  | { kind: "customer"; customerId: string }
  | ({ kind: "address" } & AddressLines);

/** How the list names an entry: in the words in which it was given. Emptied when the person is erased. */
export function labelOf(entry: SuppressionEntry): string {
  switch (entry.kind) {
    case "email":
      return entry.email;
    case "customer":
      return entry.customerId;
    case "address":
      return [entry.name, entry.streetAddress, `${entry.postalCode} ${entry.city}`.trim(), entry.countryCode].join(", ");
  }
}

/** An address as e-mail is sent to. Long ones are cut by no mail server, so they are none. */
export const emailSchema = z.string().trim().min(1, { message: "email-missing" }).max(254, { message: "email-wrong" }).pipe(z.email({ message: "email-wrong" }));

const line = (missing: string) => z.string().max(500, { message: "line-too-long" }).transform((text) => cleanValue(text)).pipe(z.string().min(1, { message: missing }));

/** What the form for one more entry sends. An error's message is a code that the page has a sentence for. */
export const entryFormSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("email"), email: emailSchema }),
  z.object({ kind: z.literal("order"), orderName: z.string().max(100, { message: "order-unknown" }).transform((text) => cleanValue(text)).pipe(z.string().min(1, { message: "order-missing" })) }),
  z.object({
    kind: z.literal("address"),
    name: line("recipient-missing"),
    streetAddress: line("street-missing"),
    postalCode: z.string().max(500, { message: "line-too-long" }).transform((text) => cleanValue(text)),
    city: line("city-missing"),
    countryCode: z.string().refine((code) => countryCodes.includes(code), { message: "country-missing" }),
  }),
]);
export type EntryForm = z.infer<typeof entryFormSchema>;
