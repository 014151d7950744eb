import { Prisma, type Campaign } from "@prisma/client";
import { shopDb, type ShopDb } from "~/db.server";
import { literalPattern, searchWords } from "~/index-pages/list-fields";
import { beyondCursor, cutPage, type ListPage } from "~/index-pages/page-cursor";
import { pieceKindOf, type PieceKind } from "~/providers/mail-provider";
import { money, type Currency, type Money } from "~/wallet/money";
import { audienceSchema, type Audience } from "../audience";
import type { CampaignStatus } from "../status";
import { statusesOfCampaignView, type CampaignQuestion } from "./campaign-views";

export interface CampaignRow {
  id: string;
  name: string;
  status: CampaignStatus;
  /** Test or live; null before it was confirmed. */
  mode: string | null;
  kind: PieceKind;
  audience: Audience | null;
  /** Pieces that were bought. */
  mailed: number;
  /** People it was confirmed for, or who would be mailed; null while they are not known. */
  total: number | null;
  /** What was paid or set aside; null before it was confirmed. */
  cost: Money | null;
  scheduledAt: Date | null;
  startedAt: Date | null;
  createdAt: Date;
}

const pageSize = 25;
const bought = ["placing", "placed", "in_production", "fulfilled", "needs_review"] as const;

/** One page of a shop's campaigns, the newest first. */
export async function listCampaigns(shopId: string, question: CampaignQuestion): Promise<ListPage<CampaignRow> & { hasAny: boolean }> {
  const db = shopDb(shopId);
  const { view, search, before } = question;
  const way = before ? "asc" : "desc";
  const read = await db.campaign.findMany({
    where: {
      status: { in: statusesOfCampaignView(view) },
      AND: [
        ...searchWords(search).map((word): Prisma.CampaignWhereInput => ({ name: { contains: literalPattern(word), mode: "insensitive" } })),
        beyondCursor("createdAt", question),
      ],
    },
    orderBy: [{ createdAt: way }, { id: way }],
    take: pageSize + 1,
  });
  const page = cutPage(read, pageSize, question, ({ createdAt, id }) => ({ at: createdAt, id }));
  const hasAny = page.rows.length > 0 || (await db.campaign.findFirst({ select: { id: true } })) !== null;
  return { ...page, hasAny, rows: await fillRows(db, page.rows) };
}

async function fillRows(db: ShopDb, campaigns: readonly Campaign[]): Promise<CampaignRow[]> {
  const ids = campaigns.map(({ id }) => id);
  const [mailed, people, spent, kinds] = [
    await db.mailpiece.groupBy({ by: ["campaignId"], where: { campaignId: { in: ids }, status: { in: [...bought] } }, _count: { _all: true } }),
    await db.campaignRecipient.groupBy({ by: ["campaignId"], where: { campaignId: { in: ids }, outcome: "mail" }, _count: { _all: true } }),
    await readSpends(db, ids),
    new Map((await db.template.findMany({ where: { id: { in: campaigns.map(({ templateId }) => templateId) } }, select: { id: true, kind: true } })).map(({ id, kind }) => [id, kind])),
  ];
  const countOf = (groups: readonly { campaignId: string | null; _count: { _all: number } }[], id: string) => groups.find(({ campaignId }) => campaignId === id)?._count._all ?? 0;
  return campaigns.map((campaign) => {
    const { id, name, status, mode, confirmedCount, currency, scheduledAt, startedAt, createdAt } = campaign;
    const total = confirmedCount ?? (status === "ready" ? countOf(people, id) : null);
    return {
      ...{ id, name, status, scheduledAt, startedAt, createdAt, total },
      mode: confirmedCount === null ? null : mode,
      kind: pieceKindOf(kinds.get(campaign.templateId)),
      audience: audienceSchema.safeParse(campaign.audience).data ?? null,
      mailed: countOf(mailed, id),
      cost: currency === null ? null : money(spent.get(id) ?? 0, currency as Currency),
    };
  });
}

/** What each campaign has cost with what is set aside for it, in minor units of its own currency; as the purchase guard counts it. */
async function readSpends(db: ShopDb, ids: readonly string[]): Promise<Map<string, number>> {
  if (ids.length === 0) return new Map();
  const rows = await db.$queryRaw<{ campaignId: string; spent: bigint }[]>`
    SELECT b."campaignId", coalesce(sum(coalesce(b."amount", b."quoteAmount")), 0) AS "spent"
    FROM "Batch" b JOIN "Campaign" c ON c."id" = b."campaignId" AND c."currency" = b."currency"
    WHERE b."shopId" = ${db.$shopId} AND b."campaignId" IN (${Prisma.join([...ids])})
      AND (b."status" IN ('reserved', 'placing', 'placed', 'fulfilled', 'needs_review') OR (b."status" = 'failed' AND b."providerOrderId" IS NOT NULL))
    GROUP BY b."campaignId"`;
  return new Map(rows.map(({ campaignId, spent }) => [campaignId, Number(spent)]));
}
