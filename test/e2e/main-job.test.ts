import { readFile } from "node:fs/promises";
import type { FrameLocator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { ShopDb } from "~/db.server";
import type { Stage } from "../demo/stage.ts";
import { openMerchant, type Merchant } from "../helpers/merchant.ts";

/** A merchant at work: in Shopify's admin, through its frame, with the app's own headers and App Bridge's real address. */
describe("a merchant in Shopify's admin", () => {
  let merchant: Merchant;
  let stage: Stage;
  let db: ShopDb;
  let page: Page;
  let app: FrameLocator;

  beforeAll(async () => {
    merchant = await openMerchant();
    ({ stage, db, page, app } = merchant);
  });
  afterAll(() => merchant.close());

  const open = (path: string) => merchant.open(path);
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
    await app.getByRole("button", { name: "Keep these words" }).click();
    await app.getByRole("button", { name: "Approve these words" }).click();
    await app.getByRole("button", { name: "Switch on", exact: true }).click();
    await vi.waitUntil(async () => (await db.automation.count({ where: { enabled: true } })) === 1, { timeout: 30_000 });
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
    await merchant.meetsNoBarrier(pattern.replace(":id", id), pattern.replace(/[/:]+/g, "-").replace(/^-app-?/, "") || "home");
  });

  it("has left the console clean", () => {
    expect(merchant.complaints).toEqual([]);
  });
});
