import type { Prisma } from "@prisma/client";
import { shopDb, type ShopDb } from "~/db.server";
import { recipientSchema } from "~/orders/recipient";
import type { Money } from "~/wallet/money";
import { statusesOfView, type LetterView } from "./letter-views";
import { cutPage, type ListPage, type PageQuestion } from "~/page-cursor";
import { isRowId } from "~/row-id";
import { costOf } from "../piece-cost";
import { isRecallable, type MailpieceStatus } from "../status";

export interface LetterQuestion extends PageQuestion {
  view: LetterView;
  /** Words of the recipient's name, the order's name or the city; all must be found. */
  search: string;
  /** Only the letters of one order at the provider. */
  batchId: string | null;
}

export interface LetterRow {
  id: string;
  status: MailpieceStatus;
  mode: string;
  kind: string;
  /** Null once the person was erased. */
  recipient: { name: string; city: string; countryCode: string } | null;
  orderName: string | null;
  templateName: string;
  automationName: string | null;
  /** What it cost; before it is bought, its share of the quote. */
  cost: Money | null;
  costIsQuoted: boolean;
  createdAt: Date;
  recallable: boolean;
}

const pageSize = 25;

const rowParts = {
  templateVersion: { select: { template: { select: { name: true } } } },
  batch: { select: { quoteAmount: true, pieceCount: true, currency: true } },
} satisfies Prisma.MailpieceInclude;

type ReadRow = Prisma.MailpieceGetPayload<{ include: typeof rowParts }>;

/** One page of a shop's letters, the newest first. */
export async function listMailpieces(shopId: string, question: LetterQuestion): Promise<ListPage<LetterRow> & { hasAny: boolean }> {
  const db = shopDb(shopId);
  const read = await readRows(db, question);
  const page = cutPage(read, pageSize, question, ({ createdAt, id }) => ({ at: createdAt, id }));
  const automations = await readAutomationNames(db, page.rows);
  const hasAny = page.rows.length > 0 || (await db.mailpiece.findFirst({ select: { id: true } })) !== null;
  return { ...page, hasAny, rows: page.rows.map((row) => toRow(row, automations)) };
}

/**
 * The rows of a page and one more, in their order. Each status of a view is asked for by itself, in the order of an index, and what is found is
 * merged: asked for together, a view with few letters would have all of a shop's read through.
 */
async function readRows(db: ShopDb, question: LetterQuestion): Promise<ReadRow[]> {
  const direction = question.before ? "asc" : "desc";
  const common = [whereOf(question), whereInPage(question)];
  const of = (statuses: Prisma.MailpieceWhereInput[]) =>
    db.mailpiece.findMany({
      where: { AND: [...common, ...statuses] },
      orderBy: [{ createdAt: direction }, { id: direction }],
      take: pageSize + 1,
      include: rowParts,
    });
  if (question.view === "all") return of([]);
  const found = (await Promise.all(statusesOfView(question.view).map((status) => of([{ status }])))).flat();
  const older = (a: ReadRow, b: ReadRow) => a.createdAt.getTime() - b.createdAt.getTime() || (a.id < b.id ? -1 : 1);
  return found.sort((a, b) => (question.before ? older(a, b) : older(b, a))).slice(0, pageSize + 1);
}

function whereOf({ search, batchId }: LetterQuestion): Prisma.MailpieceWhereInput {
  // Control characters stand in no name, and Postgres takes no text with a NUL.
  const words = search.toLowerCase().split(/[\s\p{Cc}]+/u).filter(Boolean);
  return {
    ...(batchId ? { batchId: isRowId(batchId) ? batchId : "none" } : {}),
    AND: words.map((word) => ({ searchText: { contains: word } })),
  };
}

function whereInPage({ after, before }: PageQuestion): Prisma.MailpieceWhereInput {
  // The bound on the instant alone is what an index can begin at.
  if (before) return { createdAt: { gte: before.at }, OR: [{ createdAt: { gt: before.at } }, { id: { gt: before.id } }] };
  if (after) return { createdAt: { lte: after.at }, OR: [{ createdAt: { lt: after.at } }, { id: { lt: after.id } }] };
  return {};
}

async function readAutomationNames(db: ShopDb, rows: readonly ReadRow[]): Promise<Map<string, string>> {
  const ids = [...new Set(rows.flatMap(({ automationId }) => automationId ?? []))];
  const found = await db.automation.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } });
  return new Map(found.map(({ id, name }) => [id, name]));
}

function toRow(row: ReadRow, automations: ReadonlyMap<string, string>): LetterRow {
  const recipient = recipientSchema.safeParse(row.recipient);
  return {
    id: row.id,
    status: row.status,
    mode: row.mode,
    kind: row.kind,
    recipient: recipient.success ? pick(recipient.data) : null,
    orderName: row.orderName,
    templateName: row.templateVersion.template.name,
    automationName: automations.get(row.automationId ?? "") ?? null,
    cost: costOf(row),
    costIsQuoted: row.amount === null,
    createdAt: row.createdAt,
    recallable: isRecallable(row.status),
  };
}

function pick({ name, city, countryCode }: { name: string; city: string; countryCode: string }) {
  return { name, city, countryCode };
}
