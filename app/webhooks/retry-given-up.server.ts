import { now } from "~/clock.server";
import { shopDb } from "~/db.server";
import { hint } from "~/jobs/queue.server";

/** Lets the webhooks that were given up be tried again from the start. Returns how many. */
export async function retryGivenUp(shopId: string): Promise<number> {
  const { count } = await shopDb(shopId).delivery.updateMany({
    where: { status: "failed" },
    data: { status: "received", attempts: 0, nextAttemptAt: now() },
  });
  if (count > 0) await hint("process-deliveries", { shopId });
  return count;
}
