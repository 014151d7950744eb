import type { FrameLocator } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ShopDb } from "~/db.server";
import type { Stage } from "../demo/stage.ts";
import { openMerchant, type Merchant } from "../helpers/merchant.ts";

/** A merchant who joins providers by their keys and goes live, in Shopify's admin. */
describe("a merchant with keys", () => {
  let merchant: Merchant;
  let stage: Stage;
  let db: ShopDb;
  let app: FrameLocator;

  beforeAll(async () => {
    merchant = await openMerchant();
    ({ stage, db, app } = merchant);
  });
  afterAll(() => merchant.close());

  const open = (path: string) => merchant.open(path);
  const shoot = (name: string) => merchant.shoot(name);
  const paste = async (key: string) => {
    await app.getByLabel("Key", { exact: true }).fill(key);
    await app.getByRole("button", { name: "Connect", exact: true }).click();
  };
  it("is told beside the field what is wrong with a key", async () => {
    await open("/app/settings");
    await paste("");
    await app.getByText("Paste a key.").waitFor();
    await paste("my secret");
    await app.getByText("This is no key of a provider we know.", { exact: false }).waitFor();
    await paste("pl_live_0123456789abcdef0123456789abcdef");
    await app.getByText("The provider does not know this key", { exact: false }).waitFor();
    expect(await db.providerConnection.count()).toBe(0);
    await shoot("settings-key-error");
  });

  it("joins PieterPost and both kinds of Premier Letters, each told apart by asking", async () => {
    const { pieterpost, premierLetters } = stage.sandbox;
    await paste(pieterpost.describe().liveKey);
    await app.getByRole("heading", { name: "PieterPost", exact: true }).waitFor();
    await paste(premierLetters.describe().userKey);
    await app.getByRole("heading", { name: "Premier Letters", exact: true }).waitFor();
    await paste(premierLetters.describe().partnerKey);
    await app.getByRole("heading", { name: "Premier Letters (partner)", exact: true }).waitFor();
    await app.getByText("Paid by visa 4242.", { exact: false }).first().waitFor();
    const providers = (await db.mailAccount.findMany({ orderBy: { connectedAt: "asc" } })).map(({ provider, mode }) => `${provider} ${mode}`);
    expect(providers).toEqual(["pieterpost live", "premier-user live", "premier-partner live"]);
  });

  it("cannot go live before allowing real letters, and accepts estimates with open eyes", async () => {
    await app.getByRole("button", { name: "Go live" }).click();
    await app.getByText("Allow real letters through at least one account first.").waitFor();
    await app.getByRole("button", { name: "Cancel" }).click();
    await app.getByRole("button", { name: "Allow real letters through PieterPost?" }).click();
    await app.getByRole("button", { name: "Allow real letters", exact: true }).last().click();
    await app.getByText("Accept this first.").waitFor();
    await shoot("settings-accept");
    await app.getByLabel("I accept that prices are estimates").check();
    await app.getByRole("button", { name: "Allow real letters", exact: true }).last().click();
    await app.getByText("Real letters are allowed.").waitFor();
    expect(await db.mailAccount.count({ where: { liveAllowedAt: { not: null } } })).toBe(1);
  });

  it("goes live, which every page then shows, and back", async () => {
    await app.getByRole("button", { name: "Go live" }).click();
    await app.getByRole("button", { name: "Go live" }).last().click();
    await app.getByText("The shop is live: new letters are printed, posted and paid for.").waitFor();
    expect(await db.shop.findFirst()).toMatchObject({ mode: "live" });
    for (const path of ["/app", "/app/letters", "/app/wallet", "/app/settings"]) {
      await open(path);
      await app.locator("h1").first().waitFor();
      await app.getByText("Live", { exact: true }).first().waitFor();
    }
    await app.getByRole("button", { name: "Back to test mode" }).click();
    await app.getByText("The shop is in test mode.").waitFor();
  });

  it("orders the accounts, and leaves one", async () => {
    await app.getByRole("button", { name: "Move Premier Letters up", exact: true }).click();
    await expect.poll(async () => (await db.mailAccount.findFirst({ orderBy: { preference: "asc" } }))?.provider).toBe("premier-user");
    await app.getByRole("button", { name: "Disconnect Premier Letters (partner)?" }).click();
    await merchant.shoot("settings-disconnect");
    await app.getByRole("button", { name: "Disconnect", exact: true }).last().click();
    await expect.poll(() => db.mailAccount.count({ where: { status: "disconnected" } })).toBe(1);
    // The account is left first; then its webhook is taken down at the provider.
    await expect.poll(() => stage.sandbox.premierLetters.state.hooks.webhooks.filter(({ isActive }) => isActive)).toHaveLength(1);
  });

  it.each(["settings", "wallet"])("meets no barrier in %s", (name) => merchant.meetsNoBarrier(`/app/${name}`, `providers-${name}`));
});
