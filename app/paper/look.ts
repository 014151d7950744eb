import type { ProviderId } from "~/providers/mail-provider";

export type PaperSize = "a4" | "us-letter";
export type Lettering = "handwriting" | "type";

/** How a piece is dressed, beyond its words: what the preview and the proof are drawn from. */
export interface PaperLook {
  size: PaperSize;
  lettering: Lettering;
  /** Addresses of the pictures; null where the provider's own is used. */
  stampUrl: string | null;
  frontUrl: string | null;
  /** What else is in the envelope, in its order. */
  attachments: { name: string; pages: number }[];
  /** The return address, line by line; empty where none is set. */
  from: string[];
}

/** What decides the look of a piece. */
export interface LookFacts {
  /** ISO 3166-1 alpha-2 code of the recipient; null while there is none, as in the editor. */
  countryCode: string | null;
  /** Null while no account was chosen. */
  provider: ProviderId | null;
  handwritingStyle: string | null;
}

/** Countries whose mail is on US Letter. Chosen: no provider documents its paper. */
const usLetterCountries = new Set(["US", "CA"]);

/** The look that fits what is known: the paper of the recipient's country; a hand where the provider writes by hand, or one was chosen. */
export function lookOf(facts: LookFacts, extras: Partial<Pick<PaperLook, "stampUrl" | "frontUrl" | "attachments" | "from">> = {}): PaperLook {
  const writesByHand = facts.provider === "premier-user" || facts.provider === "premier-partner" || facts.handwritingStyle !== null;
  return {
    size: usLetterCountries.has(facts.countryCode ?? "") ? "us-letter" : "a4",
    lettering: writesByHand ? "handwriting" : "type",
    stampUrl: null,
    frontUrl: null,
    attachments: [],
    from: [],
    ...extras,
  };
}

/** The look of a template before anything is known of its letters. */
export const plainLook: PaperLook = lookOf({ countryCode: null, provider: null, handwritingStyle: null });

/** What of the look moves lines: enough to find what does not fit. */
export type PaperMeasure = Pick<PaperLook, "size" | "lettering" | "attachments">;

