import { shopDb, type ShopDb } from "~/db.server";
import { isRowId } from "~/index-pages/row-id";

export interface PrivacyRequestRow {
  id: string;
  kind: string;
  createdAt: Date;
  completedAt: Date | null;
  /** A report can be downloaded. */
  hasReport: boolean;
}

const mostShown = 50;

/** A shop's privacy requests, the newest first. */
export async function listPrivacyRequests(db: ShopDb): Promise<PrivacyRequestRow[]> {
  const rows = await db.privacyRequest.findMany({ orderBy: [{ createdAt: "desc" }, { id: "desc" }], take: mostShown });
  return rows.map(({ id, kind, createdAt, completedAt, report }) => ({ id, kind, createdAt, completedAt, hasReport: report !== null }));
}

/** What is stored about the customer of a data request, as JSON text for the merchant to pass on; null when it is erased or never was. */
export async function readPrivacyReport(shopId: string, requestId: string): Promise<string | null> {
  if (!isRowId(requestId)) return null;
  const request = await shopDb(shopId).privacyRequest.findUnique({ where: { id: requestId } });
  if (!request || request.report === null) return null;
  return JSON.stringify(request.report, null, 2);
}
