import { now } from "~/clock.server";
import type { ShopDb } from "~/db.server";
import type { OrderFacts } from "~/orders/order-facts";
import { findRecipient, type Recipient } from "~/orders/recipient";
import { readRecentOrders } from "~/orders/shopify-orders.server";
import type { PieceKind } from "~/providers/mail-provider";
import type { VersionOfTemplate } from "~/templates/newest-version.server";
import { parseTemplate } from "~/templates/liquid/parse";
import { judgeProof, type ProofVerdict } from "./judge";
import { makeUpOrder, type MadeUpPlace } from "./made-up";
import { pickRiskiest, risksNotShown, type RiskyLetter } from "./pick-riskiest";
import type { Risk, WrittenLetter } from "./risks";
import { byGravity, kindOf, openWriting, toProofCase, type ProofCase, type ProofLetter } from "./write-letters.server";

/** Proofs: the letters most likely to go wrong, written before any is sent. Nothing of them is stored or logged. */

const mostOrders = 250;
/** A merchant waits for the proof; a slow or busy Shopify has it made from fewer orders. */
const longestReadSeconds = 8;

export interface ProofReport {
  versionId: string;
  versionNumber: number;
  templateId: string;
  templateName: string;
  kind: PieceKind;
  verdict: ProofVerdict;
  /** An everyday letter: to the newest order's or the audience's first person, else to somebody made up. */
  sample: ProofCase;
  /** The risky ones; those that fail first. */
  cases: ProofCase[];
  /** So many orders, or people of an audience, were read, and so many of them would be written to. */
  read: number;
  matching: number;
}

/**
 * Writes the riskiest letters of the shop's recent orders that `isMeant` takes, and made-up ones for what none of them shows. Throws
 * ShopifyUnreachable.
 */
export async function runProof(
  db: ShopDb,
  version: VersionOfTemplate,
  isMeant: (order: OrderFacts, recipient: Recipient) => boolean,
): Promise<ProofReport> {
  const shop = await db.shop.findFirstOrThrow();
  const orders = await readRecentOrders(db.$shopId, { most: mostOrders, seconds: longestReadSeconds });
  const write = await openWriting(db, version, shop);
  const letters = orders.flatMap((order) => {
    const choice = findRecipient(order, shop.giftRule);
    return choice.ok && isMeant(order, choice.recipient) ? [write.toOrder(order, choice.recipient)] : [];
  });
  const parsed = parseTemplate(version.body);
  const variables = parsed.ok ? parsed.template.variables : [];
  const place: MadeUpPlace = { countryCode: commonCountry(letters), currency: shop.currency, placedAt: now() };
  const makeUp = (risk: Risk | null): ProofLetter => {
    const order = makeUpOrder(risk, place);
    const choice = findRecipient(order, shop.giftRule);
    if (!choice.ok) throw new Error(`A made-up order has no recipient: ${choice.reason}.`);
    return write.toOrder(order, choice.recipient);
  };
  const everyday = makeUp(null);
  const toCase = (risky: RiskyLetter<ProofLetter>, madeUp: boolean): ProofCase => toProofCase(version, risky, { madeUp, everydayStops: everyday.stops });
  const cases = [
    ...pickRiskiest(letters, variables).map((risky) => toCase(risky, false)),
    ...risksNotShown(letters, variables).map((risk) => toCase({ letter: makeUp(risk), risks: [risk], empty: [] }, true)),
  ];
  const [newest] = letters;
  const sample = toCase({ letter: newest ?? everyday, risks: [], empty: [] }, newest === undefined);
  return {
    ...{ versionId: version.id, versionNumber: version.number, templateId: version.templateId, templateName: version.template.name, kind: kindOf(version) },
    ...{ verdict: judgeProof([sample, ...cases]), sample, cases: cases.sort(byGravity) },
    ...{ read: orders.length, matching: letters.length },
  };
}

/** Where most of the letters go. */
function commonCountry(letters: readonly WrittenLetter[]): string {
  const counts = new Map<string, number>();
  for (const { recipient } of letters) counts.set(recipient.countryCode, (counts.get(recipient.countryCode) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0] ?? "NL";
}
