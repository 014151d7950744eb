import { shopDb } from "~/db.server";
import { isRowId } from "~/index-pages/row-id";
import { recallMailpiece, type RecallOutcome } from "./recall.server";

/** How many of the letters a merchant chose came to which end. */
export type RecallCount = Record<RecallOutcome, number>;

/** Takes back the letters a merchant chose, as far as they are not bought yet. */
export async function recallByHand(shopId: string, mailpieceIds: readonly string[]): Promise<RecallCount> {
  const db = shopDb(shopId);
  const count: RecallCount = { recalled: 0, asked: 0, "with-others": 0, "too-late": 0, settled: 0 };
  for (const id of mailpieceIds) {
    const outcome = isRowId(id) ? await recallMailpiece(db, id, "recalled-by-hand") : "settled";
    count[outcome] += 1;
  }
  return count;
}
