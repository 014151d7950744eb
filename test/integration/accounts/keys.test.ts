import { describe, expect, it } from "vitest";
import { shopDb } from "~/db.server";
import { disconnect } from "~/providers/connections/end-connections.server";
import { joinByKey } from "~/providers/connections/join-by-key.server";
import { openProviderEnv } from "../../helpers/provider-env.ts";
import { allowLive, switchMode } from "~/settings/sending-mode.server";
import { preferAccount, readConnections } from "~/settings/connections.server";
import { connectPieterPost, seedShop } from "../../helpers/seed.ts";

const { world, pieterpost, premier } = openProviderEnv();

const problemOf = async (shopId: string, key: string) => {
  const outcome = await joinByKey(shopId, key);
  return outcome.ok ? null : outcome.problem;
};

describe("a pasted key", () => {
  it("is told apart by asking: whose it is, of which kind, for which mode", async () => {
    const { shopId } = await seedShop();
    expect(await joinByKey(shopId, pieterpost().testKey)).toEqual({ ok: true, provider: "pieterpost", mode: "test" });
    expect(await joinByKey(shopId, pieterpost().liveKey)).toEqual({ ok: true, provider: "pieterpost", mode: "live" });
    expect(await joinByKey(shopId, ` ${premier().userKey}\n`)).toEqual({ ok: true, provider: "premier-user", mode: "live" });
    expect(await joinByKey(shopId, premier().partnerKey)).toEqual({ ok: true, provider: "premier-partner", mode: "live" });
    const accounts = (await readConnections(shopDb(shopId))).flatMap(({ provider, accounts: all }) => all.map(({ mode, card }) => `${provider} ${mode} ${card ?? "wallet"}`));
    expect(accounts).toEqual(["pieterpost test wallet", "pieterpost live wallet", "premier-user live visa 4242", "premier-partner live wallet"]);
  });

  it("is kept encrypted, and by its shop alone", async () => {
    const { shopId, db } = await seedShop();
    await joinByKey(shopId, premier().userKey);
    const { credentials } = await db.providerConnection.findFirstOrThrow();
    expect(credentials).not.toContain(premier().userKey);
    expect(await readConnections(shopDb("stranger.myshopify.com"))).toEqual([]);
  });

  it.each([
    ["nothing", "", "key-missing"],
    ["no key", "sk_live_1234567890", "key-unknown-form"],
    ["one PieterPost does not know", "pp_live_0123456789abcdef", "key-wrong"],
    ["one Premier Letters does not know", "pl_live_0123456789abcdef", "key-wrong"],
  ])("%s is refused with its own sentence", async (_what, key, problem) => {
    const { shopId, db } = await seedShop();
    expect(await problemOf(shopId, key)).toBe(problem);
    expect(await db.providerConnection.count()).toBe(0);
  });

  it.each([
    ["withdrawn at the user API", { userKey: "inactive" }, () => premier().userKey, "key-wrong"],
    ["withdrawn at the partner API", { partnerKey: "inactive" }, () => premier().partnerKey, "key-wrong"],
    ["without the right to order", { partnerPermissions: ["orders.read", "balance.read"] }, () => premier().partnerKey, "key-without-permission"],
    ["without the right to read the balance", { partnerPermissions: ["orders.read", "orders.create"] }, () => premier().partnerKey, "key-without-permission"],
  ])("%s is refused with its own sentence", async (_what, settings, key, problem) => {
    await world.control("premier-letters/settings", settings);
    const { shopId } = await seedShop();
    expect(await problemOf(shopId, key())).toBe(problem);
  });

  it("of an account that is not active, or while the provider is away, is refused and can be tried again", async () => {
    const { shopId } = await seedShop();
    await world.control("pieterpost/settings", { accountActive: false });
    expect(await problemOf(shopId, pieterpost().testKey)).toBe("account-inactive");
    await world.control("pieterpost/settings", { accountActive: true, testKey: "paused" });
    expect(await problemOf(shopId, pieterpost().testKey)).toBe("key-inactive");
    await world.control("pieterpost/settings", { testKey: "active" });
    world.spoil("GET /v1/wallet", "500", 9);
    expect(await problemOf(shopId, pieterpost().testKey)).toBe("provider-away");
    world.sandbox.faults.reset();
    expect(await problemOf(shopId, pieterpost().testKey)).toBeNull();
  });

  it("takes the place of the one before it, also of a sign-in, and keeps the other mode", async () => {
    const { shopId, db } = await seedShop();
    await connectPieterPost(shopId);
    await joinByKey(shopId, pieterpost().testKey);
    const accounts = await db.mailAccount.findMany({ where: { status: "connected" }, orderBy: { mode: "asc" } });
    expect(accounts.map(({ mode, channel }) => [mode, channel])).toEqual([["live", "mcp"], ["test", "rest"]]);
    expect(await db.providerConnection.count({ where: { disconnectedAt: null } })).toBe(2);
    await joinByKey(shopId, pieterpost().liveKey);
    expect(await db.providerConnection.findMany({ where: { channel: "mcp" } })).toMatchObject([{ credentials: "" }]);
  });

  it("does not take over while a letter is being bought another way", async () => {
    const { shopId, db, versionId } = await seedShop();
    const mailAccountId = await connectPieterPost(shopId);
    const at = new Date(Date.now());
    await db.batch.create({
      data: {
        ...{ id: `under-way ${shopId}`, shopId, mailAccountId, templateVersionId: versionId, channel: "mcp", kind: "letter", mode: "test" },
        ...{ market: "us", locale: "en", status: "placing", pieceCount: 1, currency: "eur", nextAttemptAt: at, createdAt: at },
      },
    });
    expect(await problemOf(shopId, pieterpost().testKey)).toBe("letters-under-way");
    expect(await db.mailAccount.findUnique({ where: { id: mailAccountId } })).toMatchObject({ channel: "mcp", status: "connected" });
  });
});

describe("real letters", () => {
  it("need the merchant's leave for the account, and estimates accepted where prices are", async () => {
    const { shopId, db } = await seedShop();
    await joinByKey(shopId, premier().partnerKey);
    const { id } = await db.mailAccount.findFirstOrThrow();
    expect(await switchMode(shopId, "live")).toEqual({ ok: false, reason: "no-live-account" });
    expect(await allowLive(shopId, id, { allowed: true, acceptsEstimates: false })).toEqual({ ok: false, reason: "estimates-not-accepted" });
    expect(await allowLive(shopId, id, { allowed: true, acceptsEstimates: true })).toEqual({ ok: true });
    expect(await switchMode(shopId, "live")).toEqual({ ok: true });
    expect(await db.shop.findFirst()).toMatchObject({ mode: "live" });
    await allowLive(shopId, id, { allowed: false, acceptsEstimates: false });
    expect(await db.shop.findFirst()).toMatchObject({ mode: "test" });
  });

  it("cannot be allowed for a test account, nor for another shop's", async () => {
    const { shopId, db } = await seedShop();
    await joinByKey(shopId, pieterpost().testKey);
    const { id } = await db.mailAccount.findFirstOrThrow();
    await allowLive(shopId, id, { allowed: true, acceptsEstimates: true });
    await allowLive("stranger.myshopify.com", id, { allowed: true, acceptsEstimates: true });
    expect(await db.mailAccount.findFirst()).toMatchObject({ liveAllowedAt: null });
  });

  it("go by the order the merchant gives", async () => {
    const { shopId, db } = await seedShop();
    for (const key of [pieterpost().liveKey, premier().userKey, premier().partnerKey]) await joinByKey(shopId, key);
    const order = async () => (await db.mailAccount.findMany({ orderBy: { preference: "asc" } })).map(({ provider }) => provider);
    expect(await order()).toEqual(["pieterpost", "premier-user", "premier-partner"]);
    const partner = await db.mailAccount.findFirstOrThrow({ where: { provider: "premier-partner" } });
    await preferAccount(shopId, partner.id);
    expect(await order()).toEqual(["pieterpost", "premier-partner", "premier-user"]);
    await preferAccount(shopId, partner.id);
    await preferAccount(shopId, partner.id);
    expect(await order()).toEqual(["premier-partner", "pieterpost", "premier-user"]);
    const connection = await db.providerConnection.findFirstOrThrow({ where: { provider: "premier-partner" } });
    await disconnect(db, connection.id);
    expect((await readConnections(db)).map(({ provider }) => provider)).toEqual(["pieterpost", "premier-user"]);
  });
});
