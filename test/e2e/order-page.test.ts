import { randomUUID } from "node:crypto";
import { EventEmitter, once } from "node:events";
import type { FrameLocator } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { openFilledShop, orderNamed } from "../filled-shop/open-filled-shop.ts";
import type { Merchant } from "../helpers/merchant.ts";
import { storeName } from "../sandbox/shopify/admin-site/embedded-address.ts";
import { orderBody } from "../sandbox/shopify/fixtures/orders.ts";

/** The block as Shopify's command line built it, in a stand-in of Shopify's order page, asking the built app across origins. */
describe("a merchant on Shopify's order page", () => {
  let merchant: Merchant;
  let block: FrameLocator;
  beforeAll(async () => {
    merchant = await openFilledShop();
    block = merchant.page.frameLocator("#order-block");
  });
  afterAll(() => merchant.close());

  const open = async (orderId: string) => {
    const { shop } = merchant.stage.sandbox.shopify;
    await merchant.page.goto(`https://admin.shopify.com/store/${storeName(shop.domain)}/orders/${orderId}`);
  };
  const endpoint = (orderId: string, rest = "") => new URL(`/api/orders/${orderId}${rest}`, merchant.stage.app.url);
  const browser = { "User-Agent": "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36" };
  const extension = { ...browser, Origin: "https://extensions.shopifycdn.com" };
  const signedIn = (shop?: string) => ({ ...extension, Authorization: `Bearer ${merchant.stage.sandbox.shopify.idToken({ shop })}` });
  const statusOf = async (orderId: string) => (await merchant.db.mailpiece.findFirstOrThrow({ where: { orderId }, orderBy: { createdAt: "desc" } })).status;

  it("reads the decision, the letter and where it stands while it loads and after", async () => {
    const gate = new EventEmitter();
    await merchant.page.route("**/api/orders/**", async (route) => {
      await once(gate, "open");
      await route.continue();
    });
    const { id } = orderNamed("fulfilled");
    await open(id);
    await block.getByRole("status").getByText("Loading letters").waitFor();
    gate.emit("open");
    await block.getByText("A letter was written").waitFor();
    await merchant.page.unroute("**/api/orders/**");
    await block.getByText("The order meets every condition of the automation.").waitFor();
    await block.getByText("Posted").waitFor();
    expect(await block.getByRole("button", { name: /^Recall/ }).count()).toBe(0);
    await merchant.shoot("order-page-posted");
  });

  it("recalls a letter after asking, and sees its status change", async () => {
    const { id } = orderNamed("held");
    await open(id);
    await block.getByText("Held", { exact: true }).waitFor();
    await block.getByRole("button", { name: /^Recall: Letter to/ }).click();
    await block.getByText("It will not be printed or posted").waitFor();
    await merchant.shoot("order-page-recall");
    await block.getByRole("button", { name: "Cancel" }).click();
    expect(await statusOf(id)).toBe("held");
    await block.getByRole("button", { name: /^Recall: Letter to/ }).click();
    await block.getByRole("button", { name: "Recall letter" }).click();
    await block.getByText("Letter recalled").waitFor();
    await block.getByText("Recalled", { exact: true }).waitFor();
    expect(await statusOf(id)).toBe("recalled");
  });

  it("is told why an order got no letter, and sends one by hand after reading it", async () => {
    const { id } = orderNamed(null);
    await open(id);
    await block.getByText("No letter was written").waitFor();
    await block.getByText("below the automation’s minimum").waitFor();
    await block.getByRole("button", { name: "Send a letter by hand" }).click();
    await block.getByLabel("Template").selectOption({ label: "Thank you" });
    await block.getByRole("button", { name: "Continue" }).click();
    await block.getByText("Send “Thank you” for this order?").waitFor();
    await block.getByText(/^Dear /).waitFor();
    await merchant.shoot("order-page-send");
    await block.getByRole("button", { name: "Send letter" }).click();
    await block.getByText("The letter is written.").waitFor();
    await block.getByText("sent by hand").waitFor();
    await vi.waitUntil(async () => (await merchant.db.mailpiece.count({ where: { orderId: id, originKind: "hand" } })) === 1, { timeout: 30_000 });
  });

  it("is shown every reason why a letter cannot be sent", async () => {
    const { id } = orderNamed("skipped");
    await open(id);
    await block.getByRole("button", { name: "Send a letter by hand" }).click();
    await block.getByRole("button", { name: "Continue" }).click();
    await block.getByText("The order was cancelled.").last().waitFor();
    await block.getByRole("button", { name: "Back" }).click();
    await block.getByLabel("Template").waitFor();
  });

  it("sees an order that Dearly has not heard of, and one that the shop does not have", async () => {
    merchant.stage.sandbox.shopify.orders.put(orderBody({ id: "5500", updatedAt: "2026-01-02T10:00:00Z" }));
    await open("5500");
    await block.getByText("Dearly has not heard of this order").waitFor();
    await block.getByRole("button", { name: "Send a letter by hand" }).waitFor();
    await open("5501");
    await block.getByText("This order can’t be found in your shop.").waitFor();
  });

  it("can try again when the app does not answer", async () => {
    await merchant.page.route("**/api/orders/**", (route) => route.abort());
    const { id } = orderNamed("fulfilled");
    await open(id);
    await block.getByText("Dearly can’t be reached.").waitFor();
    await merchant.page.unroute("**/api/orders/**");
    await block.getByRole("button", { name: "Try again" }).click();
    await block.getByText("Posted").waitFor();
  });

  it("is led to the set-up guide where no mail account is connected", async () => {
    const { id } = orderNamed("fulfilled");
    await merchant.db.mailAccount.updateMany({ data: { status: "disconnected" } });
    await open(id);
    await block.getByRole("link", { name: "Set up Dearly" }).click();
    await merchant.app.locator("h1").first().waitFor();
    await merchant.db.mailAccount.updateMany({ data: { status: "connected" } });
  });

  describe("its endpoint", () => {
    it("answers the browser's question before the real one", async () => {
      const headers = { ...extension, "Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "authorization" };
      const answer = await fetch(endpoint(orderNamed("fulfilled").id), { method: "OPTIONS", headers });
      expect(answer.status).toBe(204);
      expect(answer.headers.get("access-control-allow-origin")).toBe("*");
      expect(answer.headers.get("access-control-allow-headers")).toContain("Authorization");
    });

    it("knows nobody without a session, with a forged one, or with one of another app", async () => {
      const { id } = orderNamed("fulfilled");
      for (const authorization of [undefined, "Bearer nonsense", `Bearer ${signedIn().Authorization.slice(7, -4)}AAAA`]) {
        const headers = { ...extension, ...(authorization ? { Authorization: authorization } : {}) };
        const answer = await fetch(endpoint(id), { headers, redirect: "manual" });
        expect(answer.status, authorization).toBe(401);
        expect(answer.headers.get("access-control-allow-origin")).toBe("*");
      }
    });

    it("refuses what is no order, no wish or no template, with headers the extension can read", async () => {
      const { id } = orderNamed("fulfilled");
      const send = (body: Record<string, string>) => fetch(endpoint(id), { method: "POST", headers: signedIn(), body: new URLSearchParams(body) });
      const answers = [
        await fetch(endpoint("12x"), { headers: signedIn() }),
        await fetch(endpoint(id, "/preview"), { headers: signedIn() }),
        await send({ intent: "burn" }),
        await send({ intent: "recall", letterId: "../x" }),
        await send({ intent: "send", templateId: "a", requestId: "not-a-uuid" }),
      ];
      expect(answers.map(({ status }) => status)).toEqual([400, 400, 400, 400, 400]);
      expect(answers.map(({ headers }) => headers.get("access-control-allow-origin"))).toEqual(["*", "*", "*", "*", "*"]);
    });

    it("shows a shop nothing of another shop's order", async () => {
      const { shopDb } = await import("~/db.server");
      const shopId = "other-shop.myshopify.com";
      const other = shopDb(shopId);
      const { id: _id, shopId: _shopId, ...facts } = await merchant.db.order.findFirstOrThrow();
      await other.order.create({ data: { ...facts, id: randomUUID(), shopId, shopifyId: "990099" } });
      const answer = await fetch(endpoint("990099"), { headers: signedIn() });
      expect(answer.status).toBe(404);
      expect(await answer.text()).toBe("");
    });

    it("speaks the language it is asked in", async () => {
      const answer = await fetch(endpoint(orderNamed("fulfilled").id, "?language=de"), { headers: signedIn() });
      expect(await answer.json()).toMatchObject({ letters: [{ status: "Verschickt" }] });
    });
  });

  it("fits a phone", async () => {
    await merchant.page.setViewportSize({ width: 390, height: 844 });
    await open(orderNamed("failed").id);
    await block.getByText("Refused", { exact: true }).waitFor();
    const overflow = await block.locator("body").evaluate((body) => body.scrollWidth - body.clientWidth);
    expect(overflow).toBeLessThanOrEqual(0);
    await merchant.shoot("order-page-390");
  });

  it("has left the console clean but for the answer that was cut off", () => {
    expect(merchant.complaints.filter((line) => !/ERR_FAILED|status of 404/.test(line))).toEqual([]);
  });
});
