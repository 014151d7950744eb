import { shopDb, type ShopDb } from "~/db.server";
import { recipientSchema } from "~/orders/recipient";
import { cutPage, type ListPage } from "~/index-pages/page-cursor";
import type { Money } from "~/wallet/money";
import { costOf } from "../piece-cost";
import { isRecallable, type MailpieceStatus } from "../status";
import type { LetterQuestion } from "./letter-question";
import { placeOf, readLetters, readOriginNames, type ReadLetter } from "./read-letters.server";

export interface LetterRow {
  id: string;
  status: MailpieceStatus;
  mode: string;
  kind: string;
  /** Null once the person was erased. */
  recipient: { name: string; city: string; countryCode: string } | null;
  orderName: string | null;
  templateName: string;
  /** The automation or campaign it came from; null for one that was sent by hand. */
  originName: string | null;
  /** A merchant had it sent to themselves, to see a campaign's piece on paper. */
  isTestPiece: boolean;
  /** What it cost; before it is bought, its share of the quote. */
  cost: Money | null;
  costIsQuoted: boolean;
  createdAt: Date;
  updatedAt: Date;
  recallable: boolean;
  /** It has failed, and nothing has taken its place. */
  resendable: boolean;
}

const pageSize = 50;

/** One page of a shop's letters, in the order asked for. */
export async function listMailpieces(shopId: string, question: LetterQuestion): Promise<ListPage<LetterRow> & { hasAny: boolean }> {
  const db = shopDb(shopId);
  const read = await readLetters(db, question, pageSize + 1);
  const page = cutPage(read, pageSize, question, (letter) => placeOf(letter, question));
  const [names, resent] = await Promise.all([readOriginNames(db, page.rows), readResent(db, page.rows)]);
  const hasAny = page.rows.length > 0 || (await db.mailpiece.findFirst({ select: { id: true } })) !== null;
  return { ...page, hasAny, rows: page.rows.map((row) => toRow(row, names, resent)) };
}

/** Those of the failed ones that were sent again. */
async function readResent(db: ShopDb, letters: readonly ReadLetter[]): Promise<ReadonlySet<string>> {
  const failed = letters.filter(({ status }) => status === "failed").map(({ id }) => id);
  if (failed.length === 0) return new Set();
  const anew = await db.mailpiece.findMany({ where: { originKind: "resend", originId: { in: failed } }, select: { originId: true } });
  return new Set(anew.map(({ originId }) => originId));
}

function toRow(row: ReadLetter, names: ReadonlyMap<string, string>, resent: ReadonlySet<string>): LetterRow {
  const { id, status, mode, kind, orderName, createdAt, updatedAt } = row;
  const recipient = recipientSchema.safeParse(row.recipient);
  return {
    ...{ id, status, mode, kind, orderName, createdAt, updatedAt },
    recipient: recipient.success ? pick(recipient.data) : null,
    templateName: row.templateVersion.template.name,
    originName: names.get(row.automationId ?? row.campaignId ?? "") ?? null,
    isTestPiece: row.originKind === "hand" && row.orderId === null,
    cost: costOf(row),
    costIsQuoted: row.amount === null,
    recallable: isRecallable(status),
    resendable: status === "failed" && recipient.success && !resent.has(id),
  };
}

function pick({ name, city, countryCode }: { name: string; city: string; countryCode: string }) {
  return { name, city, countryCode };
}
