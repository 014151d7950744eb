import type { NoRecipientReason, Recipient } from "~/orders/recipient";

/** Who of an audience is mailed, and why the others are not. Pure: hashes go in, one outcome for each comes out. */

/** What an entry of an audience lacks to be written to. */
export type EntryGap = NoRecipientReason | "order-gone";

/** Why somebody in an audience is left out; each has a sentence in the admin. */
export type AudienceReason = EntryGap | "do-not-mail" | "same-person" | "same-household";

export interface Candidate {
  /** The address they would be written to, or what it lacks. */
  recipient: Recipient | EntryGap;
  /** Keyed hashes: who they are, where they live, and everything under which they could be on the do-not-mail list. */
  personKey: string | null;
  householdKey: string | null;
  suppressionHashes: readonly string[];
  /** A number from 0 to 99 that belongs to the person in this campaign, for the holdout. */
  bucket: number;
}

export interface AudienceRules {
  /** Share of people, in percent, who are left out to measure what the campaign does. */
  holdoutPercent: number;
  /** Hashes that are on the do-not-mail list. */
  suppressed: ReadonlySet<string>;
  /** People and households that came earlier in the audience. */
  knownPeople: ReadonlySet<string>;
  knownHouseholds: ReadonlySet<string>;
}

export type Assessment = { outcome: "mail" | "holdout"; reason: null } | { outcome: "skip"; reason: AudienceReason };

/**
 * Assesses a stretch of an audience in its order. The first of a household stands for it, whether mailed or held out, so that neither anybody nor any
 * letterbox gets two, and a holdout's partner does not tell them of it.
 */
export function assessAudience(candidates: readonly Candidate[], rules: AudienceRules): Assessment[] {
  const people = new Set(rules.knownPeople);
  const households = new Set(rules.knownHouseholds);
  return candidates.map((candidate): Assessment => {
    const reason = findReason(candidate, rules.suppressed, people, households);
    if (reason) return { outcome: "skip", reason };
    if (candidate.personKey) people.add(candidate.personKey);
    if (candidate.householdKey) households.add(candidate.householdKey);
    return { outcome: candidate.bucket < rules.holdoutPercent ? "holdout" : "mail", reason: null };
  });
}

function findReason(
  { recipient, personKey, householdKey, suppressionHashes }: Candidate,
  suppressed: ReadonlySet<string>,
  people: ReadonlySet<string>,
  households: ReadonlySet<string>,
): AudienceReason | null {
  if (suppressionHashes.some((hash) => suppressed.has(hash))) return "do-not-mail";
  if (typeof recipient === "string") return recipient;
  if (personKey && people.has(personKey)) return "same-person";
  if (householdKey && households.has(householdKey)) return "same-household";
  return null;
}
