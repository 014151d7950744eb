import { shopDb } from "~/db.server";
import { listPrivacyRequests, type PrivacyRequestRow } from "./list-requests.server";

export interface PrivacyPage {
  retentionDays: number;
  requests: PrivacyRequestRow[];
}

/** All the page of privacy shows. */
export async function readPrivacy(shopId: string): Promise<PrivacyPage> {
  const db = shopDb(shopId);
  const { retentionDays } = await db.shop.findFirstOrThrow({ select: { retentionDays: true } });
  return { retentionDays, requests: await listPrivacyRequests(db) };
}

/** Keeps for how many days finished letters stay whole; what is older is forgotten within the hour. */
export async function saveRetention(shopId: string, retentionDays: number): Promise<void> {
  await shopDb(shopId).shop.updateMany({ data: { retentionDays } });
}
