import type { Prisma } from "@prisma/client";
import { shopDb, type ShopDb } from "~/db.server";
import { literalPattern } from "~/index-pages/list-fields";
import { beyondCursor, cutPage, type ListPage, type PageQuestion } from "~/index-pages/page-cursor";
import type { AssetKind } from "~/providers/mail-provider";
import { assetAddress } from "./asset-address.server";
import { kindOfView, type ArtworkOrder, type ArtworkView } from "./artwork-views";
import { readUses } from "./read-uses.server";
import type { AssetUse } from "./uses";

export interface ArtworkQuestion extends PageQuestion {
  view: ArtworkView;
  /** Words of the name; all must be found. */
  search: string;
  order: ArtworkOrder;
}

export interface ArtworkRow {
  id: string;
  kind: AssetKind;
  name: string;
  thumbnailUrl: string | null;
  width: number | null;
  height: number | null;
  pages: number | null;
  createdAt: Date;
  uses: AssetUse[];
}

const pageSize = 25;
/** Everything but the pictures themselves, which are large. */
const parts = { id: true, kind: true, name: true, contentType: true, width: true, height: true, pages: true, createdAt: true } as const;

/** One page of a shop's stamps, fronts or attachments that are not deleted. `hasAny` is about the whole tab. */
export async function listArtwork(shopId: string, question: ArtworkQuestion): Promise<ListPage<ArtworkRow> & { hasAny: boolean }> {
  const db = shopDb(shopId);
  const kind = kindOfView(question.view);
  const read = await readRows(db, kind, question);
  const page = cutPage(read, pageSize, question, ({ createdAt, id }) => ({ at: createdAt, id }));
  const uses = await readUses(db, page.rows.map(({ id }) => id));
  const hasAny = page.rows.length > 0 || (await db.asset.findFirst({ where: { kind, archivedAt: null }, select: { id: true } })) !== null;
  return {
    ...page,
    hasAny,
    rows: page.rows.map(({ contentType, ...row }) => ({
      ...row,
      kind,
      thumbnailUrl: contentType === "application/pdf" ? null : assetAddress(shopId, row.id, "thumbnail"),
      uses: uses.get(row.id) ?? [],
    })),
  };
}

function readRows(db: ShopDb, kind: AssetKind, question: ArtworkQuestion) {
  // With the oldest first, the next page is of newer ones.
  const goesNewer = (question.order === "added asc") !== (question.before !== null);
  const direction = goesNewer ? "asc" : "desc";
  return db.asset.findMany({
    where: { AND: [{ kind, archivedAt: null }, whereFound(question.search), beyondCursor("createdAt", question, goesNewer)] },
    orderBy: [{ createdAt: direction }, { id: direction }],
    take: pageSize + 1,
    select: parts,
  });
}

function whereFound(search: string): Prisma.AssetWhereInput {
  // Control characters stand in no name, and Postgres takes no text with a NUL.
  const words = search.split(/[\s\p{Cc}]+/u).filter(Boolean);
  return { AND: words.map((word) => ({ name: { contains: literalPattern(word), mode: "insensitive" } })) };
}
