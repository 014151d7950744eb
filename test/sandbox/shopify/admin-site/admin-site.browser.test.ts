import "@shopify/shopify-api/adapters/node";
import { spawn, type ChildProcess } from "node:child_process";
import { fileURLToPath } from "node:url";
import { ApiVersion, LogSeverity, shopifyApi } from "@shopify/shopify-api";
import type { BrowserContext, FrameLocator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { adminAddress, launchAdmin } from "../chromium.ts";
import { startShopify, type ShopifySandbox } from "../server.ts";

const preload = new URL("../../shopify-network.mjs", import.meta.url).href;
const appFile = fileURLToPath(new URL("../fixtures/embedded-app.mjs", import.meta.url));

let sandbox: ShopifySandbox;
const apps: ChildProcess[] = [];

function startApp(publicUrl: string): Promise<string> {
  const app = spawn(process.execPath, ["--import", preload, appFile], {
    env: { ...process.env, ...sandbox.childEnv(), APP_URL: publicUrl },
    stdio: ["ignore", "pipe", "inherit"],
  });
  apps.push(app);
  return new Promise((resolve, reject) => {
    app.on("exit", (code) => reject(new Error(`The app ended with ${code}`)));
    app.stdout?.on("data", (chunk: Buffer) => {
      const port = /listening on (\d+)/.exec(chunk.toString())?.[1];
      if (port) resolve(`http://127.0.0.1:${port}`);
    });
  });
}

beforeAll(async () => {
  sandbox = await startShopify({ apiKey: "key", apiSecret: "secret" });
});
afterAll(async () => {
  for (const app of apps) app.kill();
  await sandbox.close();
});

describe("the address the admin gives the app’s frame", () => {
  it("is signed so that the real library accepts it", async () => {
    const html = await (await fetch(`${sandbox.adminUrl}/apps/dearly/app/letters?tab=held`)).text();
    const address = new URL((/data-src="([^"]+)"/.exec(html)?.[1] ?? "").replaceAll("&#38;", "&"));
    const library = shopifyApi({
      apiKey: "key",
      apiSecretKey: "secret",
      apiVersion: ApiVersion.July26,
      hostName: "app.dearly.test",
      isEmbeddedApp: true,
      logger: { level: LogSeverity.Error },
    });
    const query = Object.fromEntries(address.searchParams);
    expect(address.origin + address.pathname).toBe(`${sandbox.proxyUrl}/app/letters`);
    expect(await library.utils.validateHmac(query)).toBe(true);
    await expect(library.utils.validateHmac({ ...query, tab: "sent" })).resolves.toBe(false);
    expect(library.utils.sanitizeHost(query["host"] ?? "")).toBe(query["host"]);
    expect(await library.session.decodeSessionToken(query["id_token"] ?? "")).toMatchObject({ aud: "key", dest: "https://dearly-demo.myshopify.com" });
    expect(query).toMatchObject({ embedded: "1", shop: "dearly-demo.myshopify.com", locale: "en", tab: "held" });
  });

  it("leads /admin to the app, and other pages to an empty page of Shopify’s", async () => {
    const home = await fetch(sandbox.adminUrl, { redirect: "manual" });
    expect([home.status, home.headers.get("location")]).toEqual([302, "/admin/apps/dearly"]);
    expect(await (await fetch(`${sandbox.adminUrl}/products/1`)).text()).toContain("a page of Shopify itself");
  });
});

describe("the embedded app in a browser", () => {
  let context: BrowserContext;
  let page: Page;
  const errors: string[] = [];
  const frame = (): FrameLocator => page.frameLocator("#app-frame");

  const open = async (size?: { width: number; height: number }): Promise<void> => {
    ({ context, page } = await launchAdmin(sandbox, size));
    page.on("pageerror", (error) => errors.push(error.message));
    page.on("console", (message) => {
      // The browser itself reports the 401 answers that the app gives on purpose.
      if (message.type() === "error" && !message.text().includes("status of 401")) errors.push(message.text());
    });
  };
  /** Waits until what a locator says is the expected text. */
  const expectText = (selector: string, text: string): Promise<void> => frame().locator(selector, { hasText: text }).waitFor();

  const describeSite = (name: string, address: (path: string) => string, appBase: () => string): void => {
    describe(name, () => {
      beforeAll(async () => {
        await open();
        await page.goto(address("/app"));
      });
      afterAll(() => context.close());

      it("frames the app, with the menu and the title the app gave", async () => {
        await page.getByRole("heading", { name: "/app title" }).waitFor();
        await frame().locator('body[data-token="3"]').waitFor();
        expect(await page.locator("#app-navigation a").allTextContents()).toEqual(["Letters", "Settings"]);
      });

      it("authenticates the app’s own requests", async () => {
        await frame().locator("#fetch").click();
        await expectText("#out", "Dearly Demo for dearly-demo.myshopify.com");
      });

      it("shows toasts in the admin", async () => {
        await frame().locator("#toast").click();
        await page.getByRole("status").filter({ hasText: "Letter saved" }).waitFor();
        await page.getByRole("button", { name: "Dismiss" }).click();
        await page.locator(".toast").waitFor({ state: "detached" });
      });

      it("carries title bar and save bar clicks back to the app", async () => {
        await page.getByRole("button", { name: "New letter" }).click();
        await expectText("#out", "new letter clicked");
        await frame().locator("#edit").click();
        await page.getByRole("button", { name: "Save" }).click();
        await expectText("#out", "saved");
        await page.locator("#save-bar").waitFor({ state: "hidden" });
      });

      it("shows the save bar for a form with data-save-bar until it is discarded", async () => {
        await frame().locator("input[name=name]").fill("new");
        await page.getByRole("button", { name: "Discard" }).click();
        await page.locator("#save-bar").waitFor({ state: "hidden" });
        expect(await frame().locator("input[name=name]").inputValue()).toBe("old");
      });

      it("opens modals with the app’s content and buttons", async () => {
        await frame().locator("#modal").click();
        await frame().getByText("Really?").waitFor();
        await frame().getByRole("button", { name: "Recall" }).click();
        await expectText("#out", "recalled");
        await frame().getByText("Really?").waitFor({ state: "hidden" });
      });

      it("navigates from the menu, and the address follows", async () => {
        await page.getByRole("link", { name: "Letters" }).click();
        await expectText("#out", "went to /app/letters");
        await page.waitForURL(`${appBase()}/app/letters`);
        expect(await page.locator("#app-navigation [aria-current]").textContent()).toBe("Letters");
      });

      it("opens deep links, also ones the app must bounce for a token", async () => {
        await page.goto(address("/app/settings"));
        await frame().getByRole("heading", { name: "/app/settings" }).waitFor();
        const child = page.frames().find((candidate) => candidate.name() === "app-iframe");
        const bare = new URL(child?.url() ?? "");
        for (const parameter of ["id_token", "hmac"]) bare.searchParams.delete(parameter);
        bare.pathname = "/app/letters";
        await child?.goto(bare.href);
        await frame().getByRole("heading", { name: "/app/letters" }).waitFor();
        await frame().locator("#fetch").click();
        await expectText("#out", "Dearly Demo for");
      });

      it("tries again with a fresh token, and leaves the frame, when the app’s answer asks for it", async () => {
        const fetchInFrame = (path: string): Promise<string> =>
          frame().locator("body").evaluate(async (_body, wanted) => (await fetch(wanted)).text(), path);
        expect(await fetchInFrame("/refused-once")).toBe("accepted a fresh token");
        await fetchInFrame("/leave").catch(() => undefined);
        await page.getByRole("heading", { name: "/charges/1" }).waitFor();
        await page.goto(address("/app"));
      });

      it("leads shopify:// addresses to the admin", async () => {
        await frame().locator("#orders").click();
        await page.getByText("a page of Shopify itself").waitFor();
        expect(new URL(page.url()).pathname).toMatch(/\/products\/1$/);
      });
    });
  };

  describe("under Shopify’s own address", () => {
    beforeAll(async () => sandbox.setAppUrl(await startApp(`https://${sandbox.appHost}`)));
    describeSite("with the app’s real CSP", (path) => adminAddress(sandbox, path), () => adminAddress(sandbox));
  });

  describe("at 127.0.0.1", () => {
    beforeAll(async () => sandbox.setAppUrl(await startApp(sandbox.proxyUrl)));
    describeSite("through the proxy", (path) => `${sandbox.adminUrl}/apps/dearly${path}`, () => `${sandbox.adminUrl}/apps/dearly`);

    it("fits a phone", async () => {
      await open({ width: 390, height: 780 });
      await page.goto(`${sandbox.adminUrl}/apps/dearly/app`);
      await page.getByRole("heading", { name: "/app title" }).waitFor();
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
      await page.getByRole("button", { name: "Menu" }).click();
      await page.getByRole("link", { name: "Settings" }).click();
      await expectText("#out", "went to /app/settings");
      await context.close();
    });
  });

  it("logs no errors on the way", () => {
    expect(errors).toEqual([]);
  });
});
