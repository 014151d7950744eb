import type { FrameLocator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { openFilledShop, orderNamed } from "../filled-shop/open-filled-shop.ts";
import type { Merchant } from "../helpers/merchant.ts";

/** Questions that a page asks in the background. */
const inTheBackground = "**/*.data*";

/** A merchant whose network goes away for a moment, or whose Dearly is just being restarted. */
describe("a page whose question gets no answer", () => {
  let merchant: Merchant;
  let page: Page;
  let app: FrameLocator;

  beforeAll(async () => {
    merchant = await openFilledShop();
    ({ page, app } = merchant);
  });
  afterAll(() => merchant.close());
  afterEach(() => page.unrouteAll({ behavior: "ignoreErrors" }));

  const words = () => app.getByLabel("Words", { exact: true });
  const save = () => page.getByRole("button", { name: "Save", exact: true }).click();
  const toast = (text: string) => page.getByRole("alert").filter({ hasText: text }).first().waitFor({ timeout: 15_000 });

  it.each([
    ["the network is gone", () => page.route(inTheBackground, (route) => route.abort())],
    ["the server is being restarted", () => page.route(inTheBackground, (route) => route.fulfill({ status: 502, contentType: "text/html", body: "<h1>Bad gateway</h1>" }))],
  ])("keeps what was typed while %s, and saves it after", async (_, failing) => {
    const template = await merchant.db.template.findFirstOrThrow({ where: { archivedAt: null }, orderBy: { createdAt: "asc" } });
    const versions = () => merchant.db.templateVersion.count({ where: { templateId: template.id } });
    const before = await versions();
    const typed = `Dear friend,\nthank you, version ${before}.`;
    await merchant.open(`/app/templates/${template.id}`);
    await words().fill(typed);
    await failing();
    await save();
    await toast("No answer from Dearly.");
    expect(await words().inputValue()).toBe(typed);
    expect(await versions()).toBe(before);
    await page.unrouteAll();
    await save();
    await vi.waitUntil(async () => (await versions()) === before + 1, { timeout: 30_000 });
    expect(await words().inputValue()).toBe(typed);
  });

  it("keeps a form that the server could not read, and says that nothing was done", async () => {
    await merchant.open("/app/settings");
    await app.getByLabel("Key", { exact: true }).fill(`pp_test_${"x".repeat(2_000)}`);
    await app.getByRole("button", { name: "Connect", exact: true }).click();
    await toast("That could not be read, so nothing was done.");
    await app.getByLabel("Key", { exact: true }).waitFor();
  });

  it("asks again for a part of it by itself", async () => {
    await merchant.open(`/app/orders/${orderNamed(null).id}`);
    let refused = 0;
    await page.route("**/preview.data*", (route) => ((refused += 1), route.abort()));
    await app.getByRole("button", { name: "Send a letter" }).click();
    await vi.waitUntil(() => refused > 0, { timeout: 30_000 });
    await page.unrouteAll();
    await app.getByRole("dialog").getByRole("img").first().waitFor();
  });

  it("stays while what it watches cannot be read", async () => {
    const campaign = await merchant.db.campaign.findFirstOrThrow({ where: { status: "finished" } });
    await merchant.db.campaign.update({ where: { id: campaign.id }, data: { status: "sending", nextAttemptAt: new Date("2100-01-01T00:00:00Z") } });
    await merchant.open(`/app/campaigns/${campaign.id}`);
    let asked = 0;
    await page.route(inTheBackground, (route) => route.abort());
    await page.route("**/health", (route) => ((asked += 1), route.abort()));
    await vi.waitUntil(() => asked >= 3, { timeout: 60_000 });
    await app.getByRole("heading", { name: campaign.name }).waitFor();
    await page.unrouteAll();
    await merchant.db.campaign.update({ where: { id: campaign.id }, data: { name: "Renamed meanwhile" } });
    await app.getByRole("heading", { name: "Renamed meanwhile" }).waitFor();
  });

  it("can be tried again where it could not be shown at all", async () => {
    await merchant.open("/app/letters");
    await page.route("**/app/wallet.data*", (route) => route.abort());
    await page.locator("#app-navigation").getByText("Wallet").click();
    await app.getByText("This page could not be shown.", { exact: false }).waitFor();
    await merchant.shoot("problem");
    await page.unrouteAll();
    await app.getByRole("button", { name: "Try again" }).click();
    await app.getByRole("heading", { name: "Wallet", exact: true }).first().waitFor();
  });
});
