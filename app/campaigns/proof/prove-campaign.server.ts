import type { Campaign } from "@prisma/client";
import { now } from "~/clock.server";
import { shopDb, type ShopDb } from "~/db.server";
import { recipientSchema } from "~/orders/recipient";
import { judgeApproval, type ApprovalOutcome, type Leave, type ProofOutcome } from "~/proofs/answers";
import { judgeProof } from "~/proofs/judge";
import { makeUpOrder } from "~/proofs/made-up";
import { chooseForPaper, pickRiskiest } from "~/proofs/pick-riskiest";
import type { ProofReport } from "~/proofs/run-proof.server";
import { byGravity, kindOf, openWriting, toProofCase, type LetterWriting, type ProofLetter } from "~/proofs/write-letters.server";
import { findRecipient } from "~/orders/recipient";
import { isRowId } from "~/index-pages/row-id";
import { parseTemplate } from "~/templates/liquid/parse";
import { readNewestVersion } from "~/templates/newest-version.server";
import type { TemplateValues } from "~/templates/variables";
import { readRule } from "../discount/rule";
import { withSampleCode } from "../discount/words";

/** People whose letters are in memory at once, whatever the length of the audience. */
const stretch = 500;

/** Writes every letter of a campaign as it would be printed, and keeps the riskiest to be looked at. Stores nothing. */
export async function proveCampaign(shopId: string, campaignId: string): Promise<ProofOutcome> {
  const db = shopDb(shopId);
  const campaign = isRowId(campaignId) ? await db.campaign.findUnique({ where: { id: campaignId } }) : null;
  return campaign ? prove(db, campaign) : { ok: false, reason: "no-campaign" };
}

/**
 * Approves the words that were shown, for the audience that is chosen now: the proof is made again and must pass. The approval is lost as soon as the
 * audience or the template is another, and holds for no newer words.
 */
export async function approveCampaign(shopId: string, campaignId: string, shown: Leave & { versionId: string }): Promise<ApprovalOutcome> {
  const db = shopDb(shopId);
  const campaign = isRowId(campaignId) ? await db.campaign.findUnique({ where: { id: campaignId } }) : null;
  if (!campaign) return { ok: false, reason: "no-campaign" };
  const proof = await prove(db, campaign);
  if (!proof.ok) return proof;
  const outcome = judgeApproval(proof.report, shown);
  if (!outcome.ok) return outcome;
  if (outcome.versionId !== shown.versionId) return { ok: false, reason: "words-changed" };
  const at = now();
  const { count } = await db.campaign.updateMany({
    // Whatever changes whom it goes to, or what is sent, changes this instant.
    where: { id: campaignId, status: "ready", updatedAt: campaign.updatedAt },
    data: { approvedVersionId: outcome.versionId, approvedAt: at, updatedAt: at },
  });
  return count === 1 ? outcome : { ok: false, reason: "audience-changed" };
}

async function prove(db: ShopDb, campaign: Campaign): Promise<ProofOutcome> {
  if (campaign.status !== "ready") return { ok: false, reason: "not-read" };
  const version = await readNewestVersion(db, campaign.templateId);
  if (!version) return { ok: false, reason: "no-template" };
  const shop = await db.shop.findFirstOrThrow();
  const writing = await openWriting(db, version, shop);
  const parsed = parseTemplate(version.body);
  const variables = parsed.ok ? parsed.template.variables : [];
  const { first, riskiest, people } = await readRiskiest(db, campaign, writing, variables);
  // Somebody with a plain name, of whom as much is known as of anybody in an audience: what stops this letter is in the words.
  const choice = findRecipient(makeUpOrder(null, { countryCode: first?.recipient.countryCode ?? "NL", currency: shop.currency, placedAt: now() }), shop.giftRule);
  if (!choice.ok) throw new Error(`A made-up order has no recipient: ${choice.reason}.`);
  const everyday = writing.toPerson({ id: "made-up-everyday", recipient: choice.recipient, values: first?.values ?? {} });
  const given = { madeUp: false, everydayStops: everyday.stops };
  const cases = pickRiskiest(riskiest, variables).map((risky) => toProofCase(version, risky, given));
  const sample = toProofCase(version, { letter: first ?? everyday, risks: [], empty: [] }, { ...given, madeUp: first === null });
  const report: ProofReport = {
    ...{ versionId: version.id, versionNumber: version.number, templateId: version.templateId, templateName: version.template.name, kind: kindOf(version) },
    ...{ verdict: judgeProof([sample, ...cases]), sample, cases: cases.sort(byGravity), read: people, matching: people },
  };
  return { ok: true, report };
}

/**
 * Writes the words of all who are mailed, in stretches, and lays out those that are likeliest not to fit. Of each stretch and those before it only what
 * could be shown is kept.
 */
async function readRiskiest(db: ShopDb, campaign: Campaign, writing: LetterWriting, variables: readonly string[]) {
  const { id: campaignId } = campaign;
  const rule = readRule(campaign);
  let riskiest: ProofLetter[] = [];
  let first: ProofLetter | null = null;
  const seen = new Set<string>();
  let people = 0;
  let after = -1;
  for (;;) {
    const rows = await db.campaignRecipient.findMany({
      where: { campaignId, outcome: "mail", position: { gt: after } },
      orderBy: { position: "asc" },
      take: stretch,
      select: { id: true, position: true, recipient: true, values: true },
    });
    const sketches = rows.flatMap(({ id, recipient, values }) => {
      const read = recipientSchema.safeParse(recipient);
      return read.success ? [writing.sketch({ id, recipient: read.data, values: withSampleCode(rule, (values ?? {}) as TemplateValues) })] : [];
    });
    const letters = chooseForPaper(sketches, variables, seen).map(({ person }) => writing.toPerson(person));
    riskiest = pickRiskiest([...riskiest, ...letters], variables).map(({ letter }) => letter);
    first ??= sketches[0] ? writing.toPerson(sketches[0].person) : null;
    people += sketches.length;
    const last = rows.at(-1);
    if (!last || rows.length < stretch) return { first, riskiest, people };
    after = last.position;
  }
}
