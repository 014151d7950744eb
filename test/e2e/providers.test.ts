import axeCore from "axe-core";
import type { FrameLocator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ShopDb } from "~/db.server";
import { openShopDatabase } from "../demo/open-shop-database.ts";
import { raiseStage, type Stage } from "../demo/stage.ts";
import { adminAddress, launchAdmin } from "../sandbox/shopify/chromium.ts";

/** A merchant who joins providers by their keys and goes live, in Shopify's admin. */
describe("a merchant with keys", () => {
  let stage: Stage;
  let db: ShopDb;
  let page: Page;
  let app: FrameLocator;

  beforeAll(async () => {
    stage = await raiseStage({ admin: "shopify" });
    db = await openShopDatabase(stage);
    ({ page } = await launchAdmin(stage.sandbox.shopify));
    app = page.frameLocator("#app-frame");
    await open("/app");
    await app.getByRole("heading", { name: "Set up Dearly" }).waitFor();
  });
  afterAll(async () => {
    await page.context().close();
    await stage.close();
  });

  const open = (path: string) => page.goto(adminAddress(stage.sandbox.shopify, path));
  const paste = async (key: string) => {
    await app.getByLabel("Key", { exact: true }).fill(key);
    await app.getByRole("button", { name: "Connect", exact: true }).click();
  };
  const shoot = async (name: string) => {
    const folder = process.env["SCREENSHOTS"];
    if (folder) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
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
    await app.getByRole("button", { name: "Disconnect", exact: true }).last().click();
    await expect.poll(() => db.mailAccount.count({ where: { status: "disconnected" } })).toBe(1);
    expect(stage.sandbox.premierLetters.state.hooks.webhooks.filter(({ isActive }) => isActive)).toHaveLength(1);
  });

  it.each([
    [1280, 800],
    [390, 844],
  ])("meets no barrier in settings and wallet at %i pixels", async (width, height) => {
    await page.setViewportSize({ width, height });
    for (const path of ["/app/settings", "/app/wallet"]) {
      await open(path);
      await app.locator("h1").first().waitFor();
      await shoot(`providers${path.replaceAll("/", "-")}-${width}`);
      const frame = page.frames().find((candidate) => candidate.url().includes(stage.sandbox.shopify.appHost));
      await frame?.evaluate(axeCore.source);
      const violations = await frame?.evaluate(async () => {
        const { axe } = globalThis as unknown as { axe: typeof axeCore };
        const result = await axe.run(document, { resultTypes: ["violations"], preload: false });
        return result.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(" | ")}`);
      });
      expect(violations).toEqual([]);
      const overflow = await frame?.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      expect(overflow).toBeLessThanOrEqual(0);
    }
  });
});
