import { randomUUID } from "node:crypto";
import type { Campaign } from "@prisma/client";
import type { ShopTransaction } from "~/db.server";
import { householdKey } from "~/orders/household-key.server";
import type { Recipient } from "~/orders/recipient";
import { keyedHash } from "~/secrets.server";
import { personBucket, personKey, suppressionKeysOfPerson } from "~/suppressions/suppression-keys.server";
import type { TemplateValues } from "~/templates/variables";
import { assessAudience, type Candidate, type EntryGap } from "./assess";

/** One entry of an audience as its source gives it. */
export interface AudienceEntry {
  customerId: string | null;
  email: string | null;
  /** In place of the address, its keyed hash where that alone is kept. */
  emailKey?: string | null;
  /** The address they would be written to, or what it lacks. */
  recipient: Recipient | EntryGap;
  /** What the template can say to them beyond their name and address. */
  values: TemplateValues;
}

/**
 * Keeps a stretch of a campaign's audience, beginning at `first`, each entry with whether it is mailed and why not. In the caller's transaction, which
 * moves the audience's cursor too, so that a stretch is kept once however often it is read.
 */
export async function storeRecipients(
  tx: ShopTransaction,
  campaign: Pick<Campaign, "id" | "holdoutPercent">,
  stretch: { first: number; entries: readonly AudienceEntry[]; at: Date },
): Promise<void> {
  const candidates = stretch.entries.map((entry) => toCandidate(tx.$shopId, campaign.id, entry));
  const assessed = assessAudience(candidates, {
    holdoutPercent: campaign.holdoutPercent,
    suppressed: await readSuppressed(tx, candidates),
    ...(await readKnown(tx, campaign.id, candidates)),
  });
  await tx.campaignRecipient.createMany({
    data: stretch.entries.map((entry, index) => {
      const candidate = candidates[index];
      const { outcome, reason } = assessed[index] ?? { outcome: "skip", reason: "no-address" };
      const isTaken = outcome !== "skip";
      return {
        ...{ id: randomUUID(), shopId: tx.$shopId, campaignId: campaign.id, position: stretch.first + index, outcome, reason },
        personKey: isTaken ? (candidate?.personKey ?? null) : null,
        householdKey: isTaken ? (candidate?.householdKey ?? null) : null,
        customerId: entry.customerId,
        emailKey: candidate?.emailKey ?? null,
        ...(typeof entry.recipient === "string" ? {} : { recipient: entry.recipient }),
        values: entry.values,
        createdAt: stretch.at,
      };
    }),
  });
}

function toCandidate(shopId: string, campaignId: string, { customerId, email, emailKey, recipient }: AudienceEntry): Candidate & { emailKey: string | null } {
  const whole = typeof recipient === "string" ? null : recipient;
  const keys = suppressionKeysOfPerson(shopId, { customerId, email, recipient: whole });
  if (emailKey) keys.push({ keyKind: "email", keyHash: emailKey });
  const person = personKey(shopId, customerId, whole);
  return {
    recipient,
    personKey: person,
    householdKey: whole && householdKey(shopId, whole),
    suppressionHashes: keys.map(({ keyHash }) => keyHash),
    emailKey: keys.find(({ keyKind }) => keyKind === "email")?.keyHash ?? null,
    // Of the campaign too: whoever is held out of one is not held out of all.
    bucket: person ? personBucket(keyedHash(shopId, "holdout", `${campaignId} ${person}`)) : 99,
  };
}

async function readSuppressed(tx: ShopTransaction, candidates: readonly Candidate[]): Promise<Set<string>> {
  const keyHash = { in: candidates.flatMap(({ suppressionHashes }) => [...suppressionHashes]) };
  const found = await tx.suppression.findMany({ where: { keyHash }, select: { keyHash: true } });
  return new Set(found.map((row) => row.keyHash));
}

async function readKnown(tx: ShopTransaction, campaignId: string, candidates: readonly Candidate[]) {
  const people = candidates.flatMap(({ personKey: key }) => key ?? []);
  const households = candidates.flatMap(({ householdKey }) => householdKey ?? []);
  const [knownPeople, knownHouseholds] = [
    await tx.campaignRecipient.findMany({ where: { campaignId, personKey: { in: people } }, select: { personKey: true } }),
    await tx.campaignRecipient.findMany({ where: { campaignId, householdKey: { in: households } }, select: { householdKey: true } }),
  ];
  return {
    knownPeople: new Set(knownPeople.flatMap((row) => row.personKey ?? [])),
    knownHouseholds: new Set(knownHouseholds.flatMap((row) => row.householdKey ?? [])),
  };
}
