import type { Shop } from "@prisma/client";
import type { ShopDb } from "~/db.server";
import { composeForPerson, composeLetter, findStops, type ComposedLetter } from "~/mailings/compose";
import { openRouting } from "~/mailings/routing/route-piece.server";
import type { OrderFacts } from "~/orders/order-facts";
import type { Recipient } from "~/orders/recipient";
import { personalValuesOf } from "~/orders/template-values";
import { lookOf, type PaperLook } from "~/paper/look";
import { readLook } from "~/paper/read-look.server";
import { pieceKindOf, type PieceKind } from "~/providers/mail-provider";
import { checkCharacters } from "~/templates/characters";
import { parseTemplate } from "~/templates/liquid/parse";
import { renderTemplate } from "~/templates/liquid/render";
import type { VersionOfTemplate } from "~/templates/newest-version.server";
import { previewTemplate, stopsLetter } from "~/templates/preview";
import type { TemplateValues } from "~/templates/variables";
import { judgeLetter, type CaseVerdict } from "./judge";
import type { RiskyLetter } from "./pick-riskiest";
import type { Risk, WrittenLetter } from "./risks";

/** Letters of a proof, written as release would write them. Nothing of them is stored or logged. */

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
  /** Null for somebody who is written to without an order of theirs. */
  orderName: string | null;
  recipient: Recipient;
  message: string | null;
  look: PaperLook;
}

/** A letter on the paper it would be printed on. */
export type ProofLetter = WrittenLetter & { id: string; look: PaperLook };

/** Somebody who is written to without an order of theirs; `id` tells the letters of one proof apart. */
export interface ProofPerson {
  id: string;
  recipient: Recipient;
  values: TemplateValues;
}

/** A letter's words, not laid out on paper yet: its stops are those of the words alone. */
export type SketchedLetter = WrittenLetter & { person: ProofPerson };

export interface LetterWriting {
  toOrder(order: OrderFacts, recipient: Recipient): ProofLetter;
  toPerson(person: ProofPerson): ProofLetter;
  /** The words of a letter alone, many times as fast. */
  sketch(person: ProofPerson): SketchedLetter;
}

/** Writes letters as release does: on the paper of the account that each would go by. */
export async function openWriting(db: ShopDb, version: VersionOfTemplate, shop: Shop): Promise<LetterWriting> {
  const route = await openRouting(db);
  const { stampUrl, frontUrl, attachments, from } = await readLook(db, version, { countryCode: null, provider: null });
  const kind = kindOf(version);
  const { handwritingStyle } = version;
  const onPaper = ({ recipient, values, message }: ComposedLetter) => {
    const { provider } = route({ kind, mode: shop.mode, recipient, triedAccountIds: [], version });
    const look = lookOf({ countryCode: recipient.countryCode, provider, handwritingStyle }, { stampUrl, frontUrl, attachments, from });
    return { recipient, values, message, look, stops: findStops(version, kind, values, look) };
  };
  const parsed = parseTemplate(version.body);
  const sketch = (person: ProofPerson): SketchedLetter => {
    const { recipient } = person;
    const values = { ...person.values, ...personalValuesOf(recipient, shop, version.locale) };
    if (!parsed.ok) return { person, order: null, recipient, values, message: null, stops: ["template-unreadable"] };
    const { message, problems } = renderTemplate(parsed.template, values, version.locale);
    const stops = [...problems, ...checkCharacters(message)].filter(stopsLetter).map(({ code }) => `letter-${code}`);
    return { person, order: null, recipient, values, message, stops: [...new Set(stops)] };
  };
  return {
    sketch,
    toOrder: (order, recipient) => ({ id: order.id, order, ...onPaper(composeLetter(version, order, recipient, shop)) }),
    toPerson: ({ id, recipient, values }) => ({ id, order: null, ...onPaper(composeForPerson(version, recipient, values, shop)) }),
  };
}

/** One letter of a proof with its verdict. `everydayStops` are those of a letter to somebody with a plain name. */
export function toProofCase(version: VersionOfTemplate, risky: RiskyLetter<ProofLetter>, given: { madeUp: boolean; everydayStops: readonly string[] }): ProofCase {
  const { letter, risks, empty } = risky;
  const { letterProblems } = previewTemplate(version.body, letter.values, { kind: kindOf(version), locale: version.locale, paper: letter.look });
  const culprits = letterProblems.filter(stopsLetter).flatMap(({ words }) => words["written"] ?? words["character"] ?? words["characters"] ?? []);
  return {
    ...{ id: letter.id, risks, empty, madeUp: given.madeUp, stops: [...letter.stops], culprits: [...new Set(culprits)] },
    verdict: judgeLetter(letter.stops, given.everydayStops),
    ...{ orderName: letter.order?.name ?? null, recipient: letter.recipient, message: letter.message, look: letter.look },
  };
}

const gravity: Record<CaseVerdict, number> = { refused: 0, unwritable: 1, prints: 2 };

/** Those that fail first. */
export function byGravity(a: ProofCase, b: ProofCase): number {
  return gravity[a.verdict] - gravity[b.verdict];
}

export function kindOf({ template }: VersionOfTemplate): PieceKind {
  return pieceKindOf(template.kind);
}
