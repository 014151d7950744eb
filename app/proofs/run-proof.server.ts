import type { Shop, Template, TemplateVersion } from "@prisma/client";
import { now } from "~/clock.server";
import type { ShopDb } from "~/db.server";
import { composeLetter, findStops } from "~/mailings/compose";
import { openRouting } from "~/mailings/routing/route-piece.server";
import type { OrderFacts } from "~/orders/order-facts";
import { findRecipient, type Recipient } from "~/orders/recipient";
import { readRecentOrders } from "~/orders/shopify-orders.server";
import { lookOf, type PaperLook } from "~/paper/look";
import { readLook } from "~/paper/read-look.server";
import type { PieceKind } from "~/providers/mail-provider";
import { parseTemplate } from "~/templates/liquid/parse";
import { previewTemplate, stopsLetter } from "~/templates/preview";
import { judgeLetter, judgeProof, type CaseVerdict, type ProofVerdict } from "./judge";
import { makeUpOrder, type MadeUpPlace } from "./made-up";
import { pickRiskiest, risksNotShown, type RiskyLetter } from "./pick-riskiest";
import type { Risk, WrittenLetter } from "./risks";

/** Proofs: the letters most likely to go wrong, written before any is sent. Nothing of them is stored or logged. */

const mostOrders = 250;
/** A merchant waits for the proof; a slow or busy Shopify has it made from fewer orders. */
const longestReadSeconds = 8;

export type ProvenVersion = TemplateVersion & { template: Pick<Template, "name" | "kind"> };

/** One letter of a proof. */
export interface ProofCase {
  id: string;
  risks: Risk[];
  /** Variables of the template that are empty for this person. */
  empty: string[];
  madeUp: boolean;
  verdict: CaseVerdict;
  stops: string[];
  /** Placeholders that came out blank, and characters that cannot be drawn, as they stand in the template or the letter. */
  culprits: string[];
  orderName: string;
  recipient: Recipient;
  message: string | null;
  look: PaperLook;
}

/** A letter on the paper it would be printed on. */
type ProofLetter = WrittenLetter & { look: PaperLook };

export interface ProofReport {
  versionId: string;
  versionNumber: number;
  templateId: string;
  templateName: string;
  kind: PieceKind;
  verdict: ProofVerdict;
  /** An everyday letter: to the newest order's person, else to somebody made up. */
  sample: ProofCase;
  /** The risky ones; those that fail first. */
  cases: ProofCase[];
  /** So many orders were read, and so many of them would be written to. */
  ordersRead: number;
  ordersMatching: number;
}

/**
 * Writes the riskiest letters of the shop's recent orders that `isMeant` takes, and made-up ones for what none of them shows. Throws
 * ShopifyUnreachable.
 */
export async function runProof(
  db: ShopDb,
  version: ProvenVersion,
  isMeant: (order: OrderFacts, recipient: Recipient) => boolean,
): Promise<ProofReport> {
  const shop = await db.shop.findFirstOrThrow();
  const orders = await readRecentOrders(db.$shopId, { most: mostOrders, seconds: longestReadSeconds });
  const write = await openWriting(db, version, shop);
  const letters = orders.flatMap((order) => {
    const choice = findRecipient(order, shop.giftRule);
    return choice.ok && isMeant(order, choice.recipient) ? [write(order, choice.recipient)] : [];
  });
  const parsed = parseTemplate(version.body);
  const variables = parsed.ok ? parsed.template.variables : [];
  const place: MadeUpPlace = { countryCode: commonCountry(letters), currency: shop.currency, placedAt: now() };
  const makeUp = (risk: Risk | null): ProofLetter => {
    const order = makeUpOrder(risk, place);
    const choice = findRecipient(order, shop.giftRule);
    if (!choice.ok) throw new Error(`A made-up order has no recipient: ${choice.reason}.`);
    return write(order, choice.recipient);
  };
  const everyday = makeUp(null);
  const toCase = (risky: RiskyLetter<ProofLetter>, madeUp: boolean): ProofCase => describe(version, risky, { madeUp, everydayStops: everyday.stops });
  const cases = [
    ...pickRiskiest(letters, variables).map((risky) => toCase(risky, false)),
    ...risksNotShown(letters, variables).map((risk) => toCase({ letter: makeUp(risk), risks: [risk], empty: [] }, true)),
  ];
  const [newest] = letters;
  const sample = toCase({ letter: newest ?? everyday, risks: [], empty: [] }, newest === undefined);
  return {
    ...{ versionId: version.id, versionNumber: version.number, templateId: version.templateId, templateName: version.template.name, kind: kindOf(version) },
    ...{ verdict: judgeProof([sample, ...cases]), sample, cases: cases.sort((a, b) => gravity[a.verdict] - gravity[b.verdict]) },
    ...{ ordersRead: orders.length, ordersMatching: letters.length },
  };
}

const gravity: Record<CaseVerdict, number> = { refused: 0, unwritable: 1, prints: 2 };

/** Writes letters as release does: on the paper of the account that each would go by. */
async function openWriting(db: ShopDb, version: ProvenVersion, shop: Shop): Promise<(order: OrderFacts, recipient: Recipient) => ProofLetter> {
  const route = await openRouting(db);
  const { stampUrl, frontUrl, attachments, from } = await readLook(db, version, { countryCode: null, provider: null });
  const kind = kindOf(version);
  const { handwritingStyle } = version;
  return (order, recipient) => {
    const { values, message } = composeLetter(version, order, recipient, shop);
    const { provider } = route({ kind, mode: shop.mode, recipient, triedAccountIds: [], version });
    const look = lookOf({ countryCode: recipient.countryCode, provider, handwritingStyle }, { stampUrl, frontUrl, attachments, from });
    return { order, recipient, values, message, look, stops: findStops(version, kind, values, look) };
  };
}

function describe(version: ProvenVersion, risky: RiskyLetter<ProofLetter>, given: { madeUp: boolean; everydayStops: readonly string[] }): ProofCase {
  const { letter, risks, empty } = risky;
  const { letterProblems } = previewTemplate(version.body, letter.values, { kind: kindOf(version), locale: version.locale, paper: letter.look });
  const culprits = letterProblems.filter(stopsLetter).flatMap(({ words }) => words["written"] ?? words["character"] ?? words["characters"] ?? []);
  return {
    ...{ id: letter.order.id, risks, empty, madeUp: given.madeUp, stops: [...letter.stops], culprits: [...new Set(culprits)] },
    verdict: judgeLetter(letter.stops, given.everydayStops),
    ...{ orderName: letter.order.name, recipient: letter.recipient, message: letter.message, look: letter.look },
  };
}

function kindOf({ template }: ProvenVersion): PieceKind {
  return template.kind === "postcard" ? "postcard" : "letter";
}

/** Where most of the letters go. */
function commonCountry(letters: readonly WrittenLetter[]): string {
  const counts = new Map<string, number>();
  for (const { recipient } of letters) counts.set(recipient.countryCode, (counts.get(recipient.countryCode) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0] ?? "NL";
}
