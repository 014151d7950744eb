import { resendFailed } from "./resolve-review.server";

/** How many of the letters a merchant chose were sent again, and how many were not: sent again before, erased, or not failed. */
export interface ResendCount {
  sent: number;
  gone: number;
}

/** Sends again those of the chosen letters that have failed. Each is checked, priced and bought like a new one, and once at most. */
export async function resendByHand(shopId: string, mailpieceIds: readonly string[]): Promise<ResendCount> {
  const count: ResendCount = { sent: 0, gone: 0 };
  for (const id of new Set(mailpieceIds)) {
    const outcome = await resendFailed(shopId, id);
    count[outcome.ok ? "sent" : "gone"] += 1;
  }
  return count;
}
