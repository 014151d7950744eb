import { z } from "zod";
import { countriesWithState } from "~/orders/recipient";
import { cleanValue } from "~/templates/limits";
import { countryCodes } from "./country-codes";

/** Where a letter goes back to when it cannot be delivered. `name` is the sender's, as it stands on the envelope. */
export const returnAddressSchema = z.object({
  line1: z.string(),
  line2: z.string(),
  city: z.string(),
  state: z.string(),
  postalCode: z.string(),
  countryCode: z.string().length(2),
});
export type ReturnAddress = z.infer<typeof returnAddressSchema>;

/** What the sender's form sends. */
export interface SenderForm extends ReturnAddress {
  senderEmail: string;
  senderName: string;
}

/** Longest line of an envelope. Ours: no provider documents one. */
const longestLine = 100;
const line = z.string().max(1_000, { message: "line-too-long" }).transform((text) => cleanValue(text)).pipe(z.string().max(longestLine, { message: "line-too-long" }));

/** Countries whose addresses have no postal code of their own, the large ones. */
const countriesWithoutPostalCode = new Set(["AE", "AG", "AO", "AW", "BJ", "BO", "BS", "BW", "CM", "DM", "FJ", "GD", "GH", "HK", "KM", "MO", "QA", "RW", "SB", "TG", "UG", "VU", "YE", "ZW"]);
const usPostalCode = /^\d{5}(-\d{4})?$/;

/** Whether letters of a country need its state or province. */
export function needsState(countryCode: string): boolean {
  return countriesWithState.has(countryCode);
}

/** Whether letters of a country need a postal code. */
export function needsPostalCode(countryCode: string): boolean {
  return !countriesWithoutPostalCode.has(countryCode);
}

/**
 * The sender: an e-mail address for the provider, and a name with an address to go back to, which may be left out altogether but not in part. An
 * error's message is a code that the page has a sentence for.
 */
export const senderSchema = z
  .object({
    senderEmail: z.string().trim().min(1, { message: "email-missing" }).max(254, { message: "email-wrong" }).pipe(z.email({ message: "email-wrong" })),
    senderName: line,
    line1: line,
    line2: line,
    city: line,
    state: line,
    postalCode: line,
    countryCode: z.string().refine((code) => code === "" || countryCodes.includes(code), { message: "choose-one" }),
  })
  .superRefine((form, context) => {
    for (const [field, message] of findGaps(form)) context.addIssue({ code: "custom", path: [field], message });
  });

/** The state is not asked for, and forgotten, where mail needs none. */
function findGaps(form: SenderForm): [keyof SenderForm, string][] {
  const { senderName, line1, line2, city, state, postalCode, countryCode } = form;
  if (![line1, line2, city, postalCode].some(Boolean)) return [];
  const gaps: [keyof SenderForm, string][] = [];
  if (!senderName) gaps.push(["senderName", "sender-name-missing"]);
  if (!line1) gaps.push(["line1", "street-missing"]);
  if (!city) gaps.push(["city", "city-missing"]);
  if (!countryCode) gaps.push(["countryCode", "country-missing"]);
  if (!postalCode && needsPostalCode(countryCode)) gaps.push(["postalCode", "postal-code-missing"]);
  if (countryCode === "US" && postalCode && !usPostalCode.test(postalCode)) gaps.push(["postalCode", "zip-wrong"]);
  if (!state && needsState(countryCode)) gaps.push(["state", "state-missing"]);
  if (countryCode === "US" && state && !/^[A-Za-z]{2}$/.test(state)) gaps.push(["state", "state-wrong"]);
  return gaps;
}

/** The address to keep: null where none was given. */
export function returnAddressOf(form: SenderForm): ReturnAddress | null {
  const { line1, line2, city, state, postalCode, countryCode } = form;
  if (line1 === "") return null;
  return { line1, line2, city, state: countryCode === "US" ? state.toUpperCase() : state, postalCode, countryCode };
}
