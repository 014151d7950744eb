import type { Prisma } from "@prisma/client";
import type { ShopDb } from "~/db.server";
import { literalPattern, searchWords } from "~/index-pages/list-fields";
import { beyondCursor, type PageCursor } from "~/index-pages/page-cursor";
import { isRowId } from "~/index-pages/row-id";
import { boundsOfDays } from "~/zoned-time";
import { statusesAsked, type LetterFilter, type LetterQuestion, type LetterSort } from "./letter-question";

const letterParts = {
  templateVersion: { select: { template: { select: { name: true } } } },
  batch: { select: { quoteAmount: true, pieceCount: true, currency: true } },
} satisfies Prisma.MailpieceInclude;

export type ReadLetter = Prisma.MailpieceGetPayload<{ include: typeof letterParts }>;

/** Where a letter stands in a list. */
export function placeOf(letter: ReadLetter, { sort }: Pick<LetterFilter, "sort">): PageCursor {
  return { at: letter[columnOf(sort)], id: letter.id };
}

function columnOf(sort: LetterSort): "createdAt" | "updatedAt" {
  return sort === "changed" || sort === "unchanged" ? "updatedAt" : "createdAt";
}

/**
 * Up to `take` letters away from the question's cursor, the nearest first. Each status is asked for by itself, in the order of an index, and what is
 * found is merged: asked for together, a view with few letters would have all of a shop's read through.
 */
export async function readLetters(db: ShopDb, question: LetterQuestion, take: number): Promise<ReadLetter[]> {
  const column = columnOf(question.sort);
  const isRising = (question.sort === "oldest" || question.sort === "unchanged") !== (question.before !== null);
  const direction = isRising ? "asc" : "desc";
  const common = [await whereOf(db, question), beyondCursor(column, question, isRising)];
  const read = (status: Prisma.MailpieceWhereInput) =>
    db.mailpiece.findMany({
      where: { AND: [...common, status] },
      orderBy: [{ [column]: direction }, { id: direction }],
      take,
      include: letterParts,
    });
  const statuses = statusesAsked(question);
  if (statuses === null) return read({});
  const found = (await Promise.all(statuses.map((status) => read({ status })))).flat();
  const rising = (a: ReadLetter, b: ReadLetter) => a[column].getTime() - b[column].getTime() || (a.id < b.id ? -1 : 1);
  return found.sort((a, b) => (isRising ? rising(a, b) : rising(b, a))).slice(0, take);
}

async function whereOf(db: ShopDb, filter: LetterFilter): Promise<Prisma.MailpieceWhereInput> {
  const { automationId, campaignId, countryCode, mode, batchId } = filter;
  const { since, until } = await boundsOf(db, filter);
  return {
    ...(automationId !== null && { automationId: known(automationId) }),
    ...(campaignId !== null && { campaignId: known(campaignId) }),
    ...(batchId !== null && { batchId: known(batchId) }),
    ...(countryCode !== null && { countryCode }),
    ...(mode !== null && { mode }),
    AND: [
      ...(since ? [{ createdAt: { gte: since } }] : []),
      ...(until ? [{ createdAt: { lt: until } }] : []),
      ...searchWords(filter.search).map((word) => ({ searchText: { contains: literalPattern(word) } })),
    ],
  };
}

/** What cannot be an id belongs to no row. */
function known(id: string): string {
  return isRowId(id) ? id : "none";
}

async function boundsOf(db: ShopDb, { from, to }: LetterFilter): Promise<{ since: Date | null; until: Date | null }> {
  if (from === null && to === null) return { since: null, until: null };
  const { timezone } = await db.shop.findFirstOrThrow({ select: { timezone: true } });
  return boundsOfDays(from, to, timezone);
}

/** Names of a shop's automations and campaigns, by id, for those that letters came from. */
export async function readOriginNames(db: ShopDb, letters: readonly ReadLetter[]): Promise<ReadonlyMap<string, string>> {
  const idsOf = (column: "automationId" | "campaignId") => [...new Set(letters.flatMap((letter) => letter[column] ?? []))];
  const [automations, campaigns] = await Promise.all([
    db.automation.findMany({ where: { id: { in: idsOf("automationId") } }, select: { id: true, name: true } }),
    db.campaign.findMany({ where: { id: { in: idsOf("campaignId") } }, select: { id: true, name: true } }),
  ]);
  return new Map([...automations, ...campaigns].map(({ id, name }) => [id, name]));
}
