import { describe, expect, it } from "vitest";
import { shopDb, unscopedDb } from "~/db.server";
import { connectionTokens, lockTimes, rowWaitMs } from "~/providers/connections/connection-tokens.server";
import { oauthDeadlineMs } from "~/providers/pieterpost/oauth.server";
import { connectPieterPost } from "../../helpers/seed.ts";
import { openWorld } from "../../helpers/world.ts";

openWorld();

async function connect(shopId: string) {
  await connectPieterPost(shopId);
  const db = shopDb(shopId);
  return { db, id: (await db.providerConnection.findFirstOrThrow()).id };
}

describe("renewing a connection's tokens", () => {
  it("at the same time renews them once, and everybody goes on with the new ones", async () => {
    const { db, id } = await connect("at-once.myshopify.com");
    const { accessToken, renew } = connectionTokens(db, id);
    const old = await accessToken();
    const renewed = await Promise.all([renew(old), renew(old), renew(old)]);
    expect(new Set(renewed).size).toBe(1);
    expect(renewed[0]).not.toBe(old);
    expect(await accessToken()).toBe(renewed[0]);
  });

  it("gives up waiting for somebody else's renewal while there is time left for its own", async () => {
    const { db, id } = await connect("waiting.myshopify.com");
    const { accessToken, renew } = connectionTokens(db, id, { waitMs: 100 });
    const old = await accessToken();
    await unscopedDb.$transaction(async (tx) => {
      await tx.$queryRaw`SELECT id FROM "ProviderConnection" WHERE id = ${id} FOR UPDATE`;
      await expect(renew(old)).rejects.toMatchObject({ name: "ProviderError", kind: "unavailable" });
    });
    expect(await renew(old)).not.toBe(old);
  });

  it("has a minute, in which the longest wait and the longest refresh leave time to keep the answer", () => {
    expect(lockTimes.timeout).toBeGreaterThanOrEqual(60_000);
    expect(lockTimes.timeout - rowWaitMs - oauthDeadlineMs).toBeGreaterThanOrEqual(10_000);
  });
});
