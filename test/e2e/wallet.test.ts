import { readFile } from "node:fs/promises";
import type { FrameLocator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { ShopDb } from "~/db.server";
import { holdBack } from "../helpers/hold-back.ts";
import { openMerchant, type Merchant } from "../helpers/merchant.ts";
import { spendInThePast } from "../helpers/past-spending.ts";

/** A merchant with a test and a live wallet at PieterPost. */
describe("a merchant's wallet", () => {
  let merchant: Merchant;
  let db: ShopDb;
  let page: Page;
  let app: FrameLocator;
  let testId = "";
  let liveId = "";

  beforeAll(async () => {
    merchant = await openMerchant();
    ({ db, page, app } = merchant);
    await merchant.stage.connectPieterPost();
    testId = (await db.mailAccount.findFirstOrThrow({ where: { mode: "test" } })).id;
    liveId = (await db.mailAccount.findFirstOrThrow({ where: { mode: "live" } })).id;
    await spendInThePast(db, testId, 40);
  }, 240_000);
  afterAll(() => merchant.close());

  const openWallet = (id: string, query = "") => merchant.open(`/app/wallet?account=${id}${query}`);
  const saveBar = (name: string) => page.getByRole("button", { name, exact: true });

  it("says how long it lasts at the present pace, and shows what each day cost", async () => {
    await openWallet(testId);
    await app.getByText("Lasts at this pace").waitFor();
    await app.getByText(/^\d+ days$/).first().waitFor();
    const chart = app.getByRole("slider", { name: "Spend by day" });
    await chart.focus();
    await page.keyboard.press("ArrowLeft");
    const words = await chart.getAttribute("aria-valuetext");
    expect(words).toMatch(/€\d+\.\d\d, \d+ orders?$/);
    await app.getByText(words ?? "").first().waitFor();
    await merchant.shoot("wallet-chart-tip");
    await page.keyboard.press("Escape");
    await app.getByRole("button", { name: "90 days" }).click();
    await app.getByText(/in the last 90 days/).waitFor();
    await app.getByRole("button", { name: "Show as table" }).click();
    await app.getByRole("columnheader", { name: "Orders at the provider" }).waitFor();
  });

  it("filters the ledger by kind and days, and keeps them in the address", async () => {
    await openWallet(testId);
    await app.getByRole("button", { name: "Kind" }).click();
    await app.getByRole("checkbox", { name: "Credit added" }).check();
    await app.getByRole("cell", { name: "Credit added" }).first().waitFor();
    await expect.poll(() => app.getByRole("cell", { name: /Paid for/ }).count()).toBe(0);
    await page.keyboard.press("Escape");
    await openWallet(testId, "&from=2020-01-01&to=2020-01-02");
    await app.getByText("No movement fits these filters.").waitFor();
    await app.getByRole("button", { name: "Clear filters" }).click();
    await app.getByRole("cell", { name: /Paid for/ }).first().waitFor();
  });

  it("lets a day be typed to its last digit before it asks, and adds no step to the way back", async () => {
    await openWallet(testId);
    const asked = new Set<string | null>();
    page.on("request", (request) => {
      const { pathname, searchParams } = new URL(request.url());
      if (pathname === "/app/wallet.data") asked.add(searchParams.get("from"));
    });
    const read = (what: "search" | "steps") => app.locator("body").evaluate((_, name) => (name === "search" ? location.search : String(history.length)), what);
    const steps = await read("steps");
    await app.getByRole("button", { name: "Date" }).click();
    const from = app.getByLabel("From", { exact: true });
    await from.focus();
    await page.keyboard.type("11012020");
    await expect.poll(() => read("search")).toContain("from=2020-11-01");
    expect(await from.inputValue()).toBe("2020-11-01");
    expect([...asked]).toEqual(["2020-11-01"]);
    expect(await read("steps")).toBe(steps);
    await app.getByRole("cell", { name: /Paid for/ }).first().waitFor();
    page.removeAllListeners("request");
  });

  it("hands the accountant a file", async () => {
    const coming = page.waitForEvent("download");
    await app.getByRole("button", { name: "Export CSV" }).click();
    const text = await readFile(await (await coming).path(), "utf8");
    expect(text.split("\r\n")[0]).toBe("\uFEFFDate,Time,What,Letters,Debit,Credit,Set aside,Balance after,Currency,Source,Provider reference");
    expect(text.trim().split("\r\n").length).toBe(1 + (await db.ledgerTransaction.count({ where: { mailAccountId: testId } })));
  });

  it("says beside each field what is wrong with a limit, keeps good ones, and warns of a low balance here and on Home", async () => {
    await app.getByLabel("Most in a month").fill("1.250");
    await app.getByLabel("Most for one letter").fill("much");
    await app.getByLabel("Tell me below").fill("5000");
    await saveBar("Save").click();
    await app.getByText("This can be read in two ways. Write it with two decimals, such as 12.50.").waitFor();
    await app.getByText("Enter an amount such as 12.50.").waitFor();
    await merchant.shoot("wallet-limit-errors");
    await app.getByLabel("Most in a month").fill("1250,00");
    await app.getByLabel("Most for one letter").fill("");
    await saveBar("Save").click();
    await app.getByText("which is below your line of €5,000.00", { exact: false }).waitFor();
    expect(await db.mailAccount.findUnique({ where: { id: testId } })).toMatchObject({ monthlyLimit: 125_000, pieceLimit: null, lowBalance: 500_000 });
    await expect.poll(() => app.getByLabel("Most in a month").inputValue()).toBe("1250.00");
    await merchant.open("/app");
    await app.getByText("which is below your line of €5,000.00", { exact: false }).waitFor();
    await merchant.shoot("home-low");
  });

  it("asks before something unsaved is left", async () => {
    await openWallet(testId);
    await app.getByLabel("Tell me below").fill("7");
    await saveBar("Save").waitFor();
    page.once("dialog", (dialog) => void dialog.dismiss());
    await page.getByRole("link", { name: "Letters" }).click();
    await app.getByLabel("Tell me below").waitFor();
    expect(await app.getByLabel("Tell me below").inputValue()).toBe("7");
    await saveBar("Discard").click();
    expect(await app.getByLabel("Tell me below").inputValue()).toBe("5000.00");
  });

  it("keeps the limit that is typed while another is being saved, unsaved", async () => {
    const saving = await holdBack(page, "/app/wallet");
    await app.getByLabel("Tell me below").fill("6000");
    await saveBar("Save").click();
    await saving.isHeld;
    await app.getByLabel("Most in a month").fill("900");
    saving.release();
    await app.getByText("which is below your line of €6,000.00", { exact: false }).waitFor();
    expect(await app.getByLabel("Most in a month").inputValue()).toBe("900");
    await saveBar("Save").click();
    await expect.poll(() => app.getByLabel("Most in a month").inputValue()).toBe("900.00");
    expect(await db.mailAccount.findUnique({ where: { id: testId } })).toMatchObject({ monthlyLimit: 90_000, lowBalance: 600_000 });
  });

  const topUp = async (amount: string) => {
    await openWallet(liveId);
    await app.getByLabel("Amount", { exact: false }).fill(amount);
    const opening = page.context().waitForEvent("page");
    await app.getByRole("button", { name: "Add credit" }).click();
    const payPage = await opening;
    await payPage.getByRole("button", { name: "Pay", exact: true }).waitFor();
    return payPage;
  };

  it("pays live credit in a window of its own, and is told when it is there", async () => {
    const payPage = await topUp("25");
    await app.getByText("Not paid yet").first().waitFor();
    await merchant.shoot("wallet-paying");
    await payPage.getByRole("button", { name: "Pay", exact: true }).click();
    await payPage.waitForURL(/admin\.shopify\.com.*\/app\/wallet/);
    await payPage.frameLocator("#app-frame").getByText("Paid", { exact: true }).first().waitFor();
    await payPage.close();
    await app.getByText("Paid", { exact: true }).first().waitFor();
    await vi.waitUntil(async () => (await db.topUp.count({ where: { mailAccountId: liveId, status: "paid", amount: 2_500 } })) === 1, { timeout: 30_000 });
  });

  it("is told when the payment was cancelled, and when the pay page grew too old", async () => {
    const payPage = await topUp("30");
    await payPage.getByRole("button", { name: "Cancel" }).click();
    await payPage.close().catch(() => undefined);
    await app.getByText("The payment was cancelled at PieterPost. Nothing was charged.").waitFor();
    const late = await topUp("40");
    await late.close();
    // As PieterPost's pay pages do a day after they were made.
    const forgotten = merchant.stage.sandbox.pieterpost.state.topups.at(-1);
    if (forgotten) forgotten.createdAt = new Date(forgotten.createdAt.getTime() - 25 * 60 * 60_000);
    await app.getByText("The pay page at PieterPost is too old.", { exact: false }).waitFor({ timeout: 60_000 });
    await merchant.shoot("wallet-ended");
    expect(await db.topUp.groupBy({ by: ["status"], where: { mailAccountId: liveId }, _count: true, orderBy: { status: "asc" } })).toEqual([
      { status: "cancelled", _count: 1 },
      { status: "expired", _count: 1 },
      { status: "paid", _count: 1 },
    ]);
  });

  it("meets no barrier", () => merchant.meetsNoBarrier(`/app/wallet?account=${testId}`, "wallet"));

  it("has left the console clean", () => {
    expect(merchant.complaints).toEqual([]);
  });
});
