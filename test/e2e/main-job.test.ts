import { readFile } from "node:fs/promises";
import axeCore from "axe-core";
import type { FrameLocator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { ShopDb } from "~/db.server";
import { openShopDatabase } from "../demo/open-shop-database.ts";
import { raiseStage, type Stage } from "../demo/stage.ts";
import { adminAddress, launchAdmin } from "../sandbox/shopify/chromium.ts";

/** A merchant at work: in Shopify's admin, through its frame, with the app's own headers and App Bridge's real address. */
describe("a merchant in Shopify's admin", () => {
  let stage: Stage;
  let db: ShopDb;
  let page: Page;
  let app: FrameLocator;
  const complaints: string[] = [];

  beforeAll(async () => {
    stage = await raiseStage({ admin: "shopify" });
    db = await openShopDatabase(stage);
    const browser = await launchAdmin(stage.sandbox.shopify);
    page = browser.page;
    page.on("console", (message) => {
      // The provider's own pages are not ours to keep clean.
      if (message.location().url.startsWith(stage.sandbox.pieterpost.baseUrl)) return;
      if (message.type() === "error" || message.type() === "warning") complaints.push(message.text());
    });
    page.on("pageerror", (error) => complaints.push(error.message));
    app = page.frameLocator("#app-frame");
  });
  afterAll(async () => {
    await page.context().close();
    await stage.close();
  });

  const open = (path: string) => page.goto(adminAddress(stage.sandbox.shopify, path));
  const payOrder = async () => {
    const order = await readFile(new URL("../fixtures/order-paid.json", import.meta.url));
    const { status } = await stage.sandbox.shopify.deliver("orders/paid", order);
    expect(status).toBe(200);
  };
  const letterIs = (status: "fulfilled" | "needs_funds") =>
    vi.waitUntil(async () => (await db.mailpiece.count({ where: { status } })) === 1, { timeout: 30_000, interval: 100 });

  it("is signed in through the frame and shown how to begin", async () => {
    await open("/app");
    await app.getByRole("heading", { name: "Set up Dearly" }).waitFor();
    expect(await db.shop.count()).toBe(1);
  });

  it("connects PieterPost and switches the automation on", async () => {
    await open("/app/settings");
    await app.getByRole("button", { name: "Connect PieterPost" }).click();
    await page.getByRole("button", { name: "Approve" }).click();
    await app.getByText("Works").first().waitFor();
    expect(await db.mailAccount.count({ where: { status: "connected" } })).toBe(2);
    await open("/app");
    await app.getByRole("button", { name: "Switch on the automation" }).click();
    await app.getByRole("button", { name: "Switch on", exact: true }).click();
    await vi.waitUntil(async () => (await db.automation.count({ where: { enabled: true } })) === 1, { timeout: 10_000 });
  });

  it("is told that a letter waits for funds, tops up, and the letter goes by itself", async () => {
    stage.sandbox.pieterpost.state.mainAccount.wallet("test", "eur").balanceCents = 40;
    await payOrder();
    await letterIs("needs_funds");
    await open("/app");
    await app.getByText("1 letter waits for funds. The wallet holds €0.40, it costs €2.00.").waitFor();
    await app.getByRole("link", { name: "Add credit" }).click();
    await app.getByLabel("Amount", { exact: false }).fill("0");
    await app.getByRole("button", { name: "Add credit" }).click();
    await app.getByText("Add at least €1.").waitFor();
    await app.getByLabel("Amount", { exact: false }).fill("25");
    await app.getByRole("button", { name: "Add credit" }).click();
    await letterIs("fulfilled");
    const { balanceCents } = stage.sandbox.pieterpost.state.mainAccount.wallet("test", "eur");
    expect(balanceCents).toBe(40 + 2500 - 200);
  });

  it("sees the letter in the list, opens it, and reads the words and its story", async () => {
    await open("/app/letters");
    await app.getByRole("link", { name: "Anna Lindgren" }).click();
    await app.getByText("Dear Anna,").waitFor();
    await app.getByText("Oudegracht 113").first().waitFor();
    await app.getByText("ord_1").waitFor();
  });

  it.each(["/app", "/app/letters", "/app/letters/:id", "/app/wallet", "/app/settings"])("meets no barrier on %s", async (pattern) => {
    const { id } = await db.mailpiece.findFirstOrThrow();
    const path = pattern.replace(":id", id);
    for (const [width, height] of [
      [1280, 800],
      [390, 844],
    ] as const) {
      await page.setViewportSize({ width, height });
      await open(path);
      await app.locator("h1").first().waitFor();
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

  it("has left the console clean", () => {
    expect(complaints).toEqual([]);
  });
});
