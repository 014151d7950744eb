import type { FrameLocator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { ShopDb } from "~/db.server";
import { openFilledShop, orderNamed } from "../filled-shop/open-filled-shop.ts";
import type { Merchant } from "../helpers/merchant.ts";

/** A merchant who wants to know what became of each order, in a shop that is two months in. */
describe("a merchant's orders", () => {
  let merchant: Merchant;
  let db: ShopDb;
  let page: Page;
  let app: FrameLocator;

  beforeAll(async () => {
    merchant = await openFilledShop();
    ({ db, page, app } = merchant);
  }, 240_000);
  afterAll(() => merchant.close());

  it("are filtered by why they were skipped, and opened", async () => {
    const skipped = orderNamed(null);
    await merchant.open("/app/orders");
    await page.locator('#app-navigation [aria-current="page"]').getByText("Orders").waitFor();
    await app.getByRole("link", { name: skipped.name, exact: true }).waitFor();
    await app.getByRole("tab", { name: "Skipped" }).click();
    await expect.poll(() => app.getByRole("link", { name: orderNamed("held").name, exact: true }).count()).toBe(0);
    await merchant.open("/app/orders?view=skip&reason=total-too-low");
    await app.getByText("Reason:", { exact: false }).first().waitFor();
    await merchant.shoot("orders-filtered");
    await app.getByRole("link", { name: skipped.name, exact: true }).click();
    await app.getByRole("heading", { name: `Order ${skipped.name}` }).waitFor();
    await app.getByText("below the automation’s minimum", { exact: false }).waitFor();
    await app.getByText("This order has no letter yet.").waitFor();
  });

  it("are found by whom their letter goes to", async () => {
    const { customer, name } = orderNamed("fulfilled");
    await merchant.open("/app/orders");
    await app.getByRole("button", { name: /Search and filter/ }).click();
    await app.getByPlaceholder("Search by order, customer or city").fill(`${customer.address.firstName} ${name}`);
    await expect.poll(() => app.getByRole("link", { name: /^#1/ }).count()).toBe(1);
    await app.getByRole("link", { name, exact: true }).waitFor();
  });

  it("get a letter by hand once it was seen on paper, with its cost, account and mode", async () => {
    const { id, name } = orderNamed(null);
    await merchant.open(`/app/orders/${id}`);
    await app.getByRole("button", { name: "Send a letter" }).click();
    const dialog = app.getByRole("dialog");
    await dialog.getByLabel("Template").selectOption({ label: "Thank you" });
    await dialog.getByText("Test mode: nothing is printed", { exact: false }).waitFor();
    await dialog.getByText("Bought from: PieterPost").waitFor();
    await dialog.getByText(/^Cost: /).waitFor();
    await dialog.getByRole("img").first().waitFor();
    await merchant.shoot("order-send");
    await dialog.getByRole("button", { name: "Send letter" }).click();
    await app.getByText("sent by hand", { exact: false }).waitFor();
    await vi.waitUntil(async () => (await db.mailpiece.count({ where: { orderId: id, originKind: "hand" } })) === 1, { timeout: 30_000 });
    await app.getByRole("heading", { name: `Order ${name}` }).waitFor();
  });

  it("show the letter once Shopify answers again, when it did not at first", async () => {
    await merchant.open(`/app/orders/${orderNamed(null).id}`);
    const { faults } = merchant.stage.sandbox;
    faults.script({ provider: "shopify", route: "OrdersById", fault: "503", times: 1_000 });
    await app.getByRole("button", { name: "Send a letter" }).click();
    const dialog = app.getByRole("dialog");
    await dialog.getByText("Shopify can’t be reached", { exact: false }).waitFor();
    await merchant.shoot("order-send-unreachable");
    faults.reset();
    await dialog.getByRole("button", { name: "Try again" }).click();
    await dialog.getByRole("img").first().waitFor();
  });

  it("say why a letter cannot go, and warn before a second one", async () => {
    await merchant.open(`/app/orders/${orderNamed("skipped").id}`);
    await app.getByRole("button", { name: "Send a letter" }).click();
    await app.getByRole("dialog").getByText("The order was cancelled.").waitFor();
    expect(await app.getByRole("button", { name: "Send letter", exact: true }).isDisabled()).toBe(true);
    await page.setViewportSize({ width: 390, height: 844 });
    await merchant.open(`/app/orders/${orderNamed("fulfilled").id}`);
    await app.getByRole("button", { name: "Send a letter" }).click();
    await app.getByRole("dialog").getByText("This order has a letter already.", { exact: false }).waitFor();
    await app.getByRole("button", { name: "Send another letter" }).waitFor();
    await app.getByRole("dialog").getByText("Bought from: PieterPost").waitFor();
    await merchant.shoot("order-send-390");
    await page.setViewportSize({ width: 1280, height: 800 });
  });

  it("have their letters recalled, one on its page and several from the list", async () => {
    const held = orderNamed("held");
    const batched = orderNamed("batched");
    const statusOf = async (orderId: string) => (await db.mailpiece.findFirstOrThrow({ where: { orderId } })).status;
    await merchant.open(`/app/orders/${held.id}`);
    await app.getByRole("button", { name: /^Recall: Letter to/ }).click();
    await app.getByRole("button", { name: "Recall letter", exact: true }).click();
    await app.getByText("Recalled", { exact: true }).first().waitFor();
    expect(await statusOf(held.id)).toBe("recalled");
    await merchant.open("/app/orders");
    await app.getByRole("row").filter({ has: app.getByRole("link", { name: batched.name, exact: true }) }).getByRole("checkbox").check({ force: true });
    await app.getByRole("button", { name: "Recall letters" }).click();
    await app.getByRole("button", { name: "Recall letter", exact: true }).click();
    await vi.waitUntil(async () => (await statusOf(batched.id)) === "recalled", { timeout: 30_000 });
  });

  it("are chosen for a campaign", async () => {
    const names = [orderNamed("fulfilled"), orderNamed("placed")];
    await merchant.open("/app/orders");
    for (const { name } of names) await app.getByRole("row").filter({ has: app.getByRole("link", { name, exact: true }) }).getByRole("checkbox").check({ force: true });
    await merchant.shoot("orders-chosen");
    await app.getByRole("button", { name: "Create campaign" }).click();
    await app.getByText("2 orders you picked").waitFor();
    const ids = new URL(await app.locator("body").evaluate(() => location.href)).searchParams.get("orders")?.split(",") ?? [];
    expect(ids.sort()).toEqual(names.map(({ id }) => id).sort());
  });

  it("are chosen on one page alone, since a campaign is for the rows that are seen", async () => {
    const rowOf = (name: string) => app.getByRole("row").filter({ has: app.getByRole("link", { name, exact: true }) });
    await merchant.open("/app/orders");
    for (const { name } of [orderNamed("fulfilled"), orderNamed("placed")]) await rowOf(name).getByRole("checkbox").check({ force: true });
    await app.getByText("2 selected").first().waitFor();
    await app.getByRole("button", { name: "Next" }).click();
    await rowOf("#1001").getByRole("checkbox").check({ force: true });
    await app.getByText(/^[1-9]\d* selected/).first().waitFor();
    expect(await app.getByText(/^[1-9]\d* selected/).first().textContent()).toBe("1 selected");
    await app.getByRole("button", { name: "Create campaign" }).click();
    await app.getByText("1 order you picked").waitFor();
  });

  it("meet no barrier", async () => {
    await merchant.meetsNoBarrier("/app/orders", "orders");
    await merchant.meetsNoBarrier(`/app/orders/${orderNamed("needs_funds").id}`, "order", "Why or why not");
    await merchant.meetsNoBarrier(`/app/orders/${orderNamed(null).id}`, "order-skipped", "Why or why not");
  });

  it("are named where there is none", async () => {
    await merchant.open("/app/orders/1");
    await app.getByText("Order not found", { exact: true }).waitFor();
  });

  it("have left the console clean but for the order that was not found", () => {
    expect(merchant.complaints.filter((line) => !/status of 404/.test(line))).toEqual([]);
  });
});
