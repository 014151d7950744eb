import { describe, expect, it } from "vitest";
import { setTimeout as pause } from "node:timers/promises";
import { disconnectAll } from "~/providers/connections/end-connections.server";
import { beginConnecting, finishConnecting, shopOfAuthorization } from "~/providers/connections/join-pieterpost.server";
import { connectionTokens } from "~/providers/connections/connection-tokens.server";
import { openGrant, sealCredentials } from "~/providers/connections/credentials.server";
import { openMailProvider } from "~/providers/open-mail-provider.server";
import { createMcpProvider } from "~/providers/pieterpost/mcp-provider.server";
import { refreshTokens } from "~/providers/pieterpost/oauth.server";
import { shopDb, type ShopDb } from "~/db.server";
import { connectPieterPost } from "../../helpers/seed.ts";
import { openWorld } from "../../helpers/world.ts";
import { approveConsent } from "../../sandbox/pieterpost/oauth/approve-consent.ts";

const world = openWorld();

/** Nobody can be talked into joining their PieterPost account to a stranger's shop. */
describe("joining a PieterPost account", () => {
  it("is refused to another shop than the one that began it, and still open to that one", async () => {
    const back = await approveConsent(await beginConnecting("mine.myshopify.com"));
    expect(await shopOfAuthorization(back.searchParams.get("state") ?? "")).toBe("mine.myshopify.com");
    await expect(finishConnecting("theirs.myshopify.com", back.searchParams)).rejects.toMatchObject({ kind: "unauthorized" });
    expect(await shopDb("theirs.myshopify.com").mailAccount.count()).toBe(0);

    await finishConnecting("mine.myshopify.com", back.searchParams);
    const accounts = await shopDb("mine.myshopify.com").mailAccount.findMany({ orderBy: { mode: "asc" } });
    expect(accounts.map(({ mode }) => mode).sort()).toEqual(["live", "test"]);
  });

  it("happens once for one code, and keeps no token in the clear", async () => {
    const back = await approveConsent(await beginConnecting("once.myshopify.com"));
    await finishConnecting("once.myshopify.com", back.searchParams);
    await expect(finishConnecting("once.myshopify.com", back.searchParams)).rejects.toMatchObject({ kind: "unauthorized" });
    const connections = await shopDb("once.myshopify.com").providerConnection.findMany();
    expect(connections).toHaveLength(1);
    expect(connections[0]?.credentials).not.toMatch(/mcp_|accessToken|Bearer/);
  });

  it("knows no shop for a state that is not ours", async () => {
    expect(await shopOfAuthorization("made-up")).toBeNull();
  });
});

/** Whether PieterPost still takes an access token. */
async function isTaken(accessToken: string): Promise<boolean> {
  const tokens = { accessToken: async () => accessToken, renew: async () => accessToken };
  const provider = createMcpProvider({ baseUrl: world.sandbox.pieterpost.baseUrl, mode: "test", tokens });
  return provider.readWallet("eur").then(
    () => true,
    () => false,
  );
}

async function credentialsOf(db: ShopDb) {
  const { id, credentials } = await db.providerConnection.findFirstOrThrow({ where: { disconnectedAt: null } });
  return { id, ...openGrant(id, credentials) };
}

describe("a grant that is not needed any more", () => {
  it("is ended when PieterPost is joined anew: no token of it is left, here or there", async () => {
    const shopId = "again.myshopify.com";
    const db = shopDb(shopId);
    await connectPieterPost(shopId);
    const old = await credentialsOf(db);
    expect(await isTaken(old.tokens.accessToken)).toBe(true);
    await connectPieterPost(shopId);
    expect(await isTaken(old.tokens.accessToken)).toBe(false);
    expect(await isTaken((await credentialsOf(db)).tokens.accessToken)).toBe(true);
    expect(await db.providerConnection.findUnique({ where: { id: old.id } })).toMatchObject({ credentials: "", disconnectedAt: expect.any(Date) });
  });

  it("that is still in use somewhere ends there in words for the merchant, and leaves the new connection alone", async () => {
    const shopId = "in-use.myshopify.com";
    const db = shopDb(shopId);
    const accountId = await connectPieterPost(shopId);
    const { id } = await credentialsOf(db);
    const { provider } = await openMailProvider(db, accountId);
    await connectPieterPost(shopId);
    await expect(provider.readWallet("eur")).rejects.toMatchObject({ kind: "unauthorized" });
    await expect(connectionTokens(db, id).accessToken()).rejects.toMatchObject({ kind: "unauthorized" });
    await expect(connectionTokens(db, id).renew("any")).rejects.toMatchObject({ kind: "unauthorized" });
    expect(await db.mailAccount.findUnique({ where: { id: accountId } })).toMatchObject({ status: "connected" });
  });

  it("is ended by disconnecting, however many there are", async () => {
    const shopId = "many.myshopify.com";
    const db = shopDb(shopId);
    await connectPieterPost(shopId);
    const { id, ...old } = await credentialsOf(db);
    // What a process that was killed between joining anew and ending the old grant leaves behind.
    const { id: other } = await db.providerConnection.create({
      data: { id: "left-behind", shopId, provider: "pieterpost", channel: "mcp", credentials: sealCredentials("left-behind", old), connectedAt: new Date(0), disconnectedAt: new Date(1) },
    });
    await disconnectAll(db);
    expect(await db.providerConnection.findMany({ select: { id: true, credentials: true }, orderBy: { connectedAt: "asc" } })).toEqual([
      { id: other, credentials: "" },
      { id, credentials: "" },
    ]);
    expect(await isTaken(old.tokens.accessToken)).toBe(false);
  });

  it("is ended with the tokens of a renewal that was under way", async () => {
    const shopId = "renewing.myshopify.com";
    const db = shopDb(shopId);
    await connectPieterPost(shopId);
    const { id, registration, tokens } = await credentialsOf(db);
    const renewed = await refreshTokens(registration, tokens.refreshToken ?? "");
    let locked: () => void = () => undefined;
    const isLocked = new Promise<void>((resolve) => (locked = resolve));
    const renewal = db.$transaction(async (tx) => {
      await tx.$queryRaw`SELECT id FROM "ProviderConnection" WHERE id = ${id} FOR UPDATE`;
      locked();
      await pause(300);
      await tx.providerConnection.updateMany({ where: { id }, data: { credentials: sealCredentials(id, { registration, tokens: renewed }) } });
    });
    await isLocked;
    await Promise.all([renewal, disconnectAll(db)]);
    expect(await db.providerConnection.findFirst()).toMatchObject({ credentials: "" });
    expect(await isTaken(renewed.accessToken)).toBe(false);
  });
});
