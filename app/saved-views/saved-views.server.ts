import { randomUUID } from "node:crypto";
import { now } from "~/clock.server";
import { isUniqueViolation, shopDb, type ShopDb } from "~/db.server";
import { isRowId } from "~/index-pages/row-id";
import { cleanViewName, findNameProblem, type ViewNameProblem } from "./view-name";

/** The pages whose lists have views. */
export const savedViewPages = ["letters", "orders"] as const;
export type SavedViewPage = (typeof savedViewPages)[number];

/** A question of a list that a merchant gave a name: the query part of the page's address. */
export interface SavedView {
  id: string;
  name: string;
  query: string;
}

export type SavedViewChange =
  | { intent: "create"; name: string; query: string }
  | { intent: "rename"; id: string; name: string }
  | { intent: "update"; id: string; query: string }
  | { intent: "delete"; id: string };

/** `gone` when somebody has deleted it meanwhile. */
export type SavedViewOutcome = { ok: true; id: string } | { ok: false; reason: ViewNameProblem | "too-many" | "gone" };

/** More tabs than this nobody finds anything in. */
const mostViews = 50;

/** A page's views, in the order they were saved. */
export function readSavedViews(shopId: string, page: SavedViewPage): Promise<SavedView[]> {
  return shopDb(shopId).savedView.findMany({
    where: { page },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    select: { id: true, name: true, query: true },
  });
}

/** Saves, renames or deletes a view. Two of one name are refused. */
export async function changeSavedView(shopId: string, page: SavedViewPage, change: SavedViewChange): Promise<SavedViewOutcome> {
  const db = shopDb(shopId);
  if (change.intent === "create") return create(db, page, change);
  const { id } = change;
  if (!isRowId(id)) return { ok: false, reason: "gone" };
  if (change.intent === "rename") return rename(db, page, change);
  const where = { id, page };
  const { count } = change.intent === "delete" ? await db.savedView.deleteMany({ where }) : await db.savedView.updateMany({ where, data: { query: change.query } });
  return count === 1 ? { ok: true, id } : { ok: false, reason: "gone" };
}

async function create(db: ShopDb, page: SavedViewPage, { name: typed, query }: { name: string; query: string }): Promise<SavedViewOutcome> {
  const name = cleanViewName(typed);
  const views = await readSavedViews(db.$shopId, page);
  const problem = findNameProblem(name, views.map((view) => view.name)) ?? (views.length >= mostViews ? "too-many" : null);
  if (problem) return { ok: false, reason: problem };
  const id = randomUUID();
  return refuseTwins(async () => {
    await db.savedView.create({ data: { id, shopId: db.$shopId, page, name, query, createdAt: now() } });
    return { ok: true, id };
  });
}

async function rename(db: ShopDb, page: SavedViewPage, { id, name: typed }: { id: string; name: string }): Promise<SavedViewOutcome> {
  const name = cleanViewName(typed);
  const others = (await readSavedViews(db.$shopId, page)).filter((view) => view.id !== id);
  const problem = findNameProblem(name, others.map((view) => view.name));
  if (problem) return { ok: false, reason: problem };
  return refuseTwins(async () => {
    const { count } = await db.savedView.updateMany({ where: { id, page }, data: { name } });
    return count === 1 ? { ok: true, id } : { ok: false, reason: "gone" };
  });
}

/** Two people can choose one name at one moment. */
async function refuseTwins(write: () => Promise<SavedViewOutcome>): Promise<SavedViewOutcome> {
  try {
    return await write();
  } catch (error) {
    if (isUniqueViolation(error)) return { ok: false, reason: "name-taken" };
    throw error;
  }
}
