import { readFileSync } from "node:fs";
import type axeCore from "axe-core";
import type { Frame, FrameLocator, Page } from "playwright-core";
import { afterEach, expect, vi } from "vitest";
import type { ShopDb } from "~/db.server";
import { openShopDatabase } from "../demo/open-shop-database.ts";
import { raiseStage, type Stage } from "../demo/stage.ts";
import { adminAddress, launchAdmin } from "../sandbox/shopify/chromium.ts";

/** A merchant at work in Shopify's admin: the built app in a real browser, through its frame, with its own headers and App Bridge's real address. */
export interface Merchant {
  readonly stage: Stage;
  /** The shop's database; it is there from the first page on. */
  readonly db: ShopDb;
  readonly page: Page;
  /** What is inside the admin's frame. */
  readonly app: FrameLocator;
  /** What the browser's console complained of. */
  readonly complaints: readonly string[];
  /** Opens a page of the app by its path, `/app/letters`. */
  open(path: string): Promise<void>;
  /** Keeps a picture of the page under the folder that SCREENSHOTS names, where it names one. */
  shoot(name: string): Promise<void>;
  /** Opens a page at desktop and phone width: axe finds nothing, nothing is wider than the window, and a picture is kept of both. `shows` is what a page shows once it has all it asks for. */
  meetsNoBarrier(path: string, name: string, shows?: string): Promise<void>;
  /** Closes a dialog by the keyboard, and opens it again by the button that opened it, which has the focus by then. */
  leaveAndReopen(opener: string | RegExp): Promise<void>;
  close(): Promise<void>;
}

const sizes = [
  { width: 1280, height: 800 },
  { width: 390, height: 844 },
] as const;

const atWork = new Set<{ page: Page; complaints: readonly string[] }>();

/** What the merchant saw when a test failed: of another machine there is nothing else to go by. */
afterEach(async ({ task }) => {
  if (task.result?.state !== "fail") return;
  for (const { page, complaints } of atWork) {
    const texts = await Promise.all(page.frames().map((frame) => frame.evaluate(() => document.body.innerText.slice(-2_000)).catch(String)));
    process.stderr.write(`${task.name} failed at ${page.url()}, which showed:\n${texts.join("\n---\n")}\n${complaints.join("\n")}\n`);
  }
});

/** Raises everything and opens the app for the first time, which installs it. */
export async function openMerchant(): Promise<Merchant> {
  const stage = await raiseStage({ admin: "shopify" });
  try {
    return await enterAdmin(stage);
  } catch (error) {
    // Its app and its Postgres would run on beside the files that follow, and slow those until they fail too.
    await stage.close();
    throw error;
  }
}

async function enterAdmin(stage: Stage): Promise<Merchant> {
  const { page } = await launchAdmin(stage.sandbox.shopify);
  const complaints: string[] = [];
  page.on("console", (message) => {
    // The provider's own pages are not ours to keep clean.
    if (message.location().url.startsWith(stage.sandbox.pieterpost.baseUrl)) return;
    // Remix writes so of an answer that is left unread because something newer is asked for.
    if (message.text().includes("AbortError: signal is aborted without reason")) return;
    if (message.type() === "error" || message.type() === "warning") complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  const seen = { page, complaints };
  atWork.add(seen);
  const app = page.frameLocator("#app-frame");
  const open = async (path: string) => {
    await page.goto(adminAddress(stage.sandbox.shopify, path));
    await app.locator("h1").first().waitFor();
  };
  const shoot = async (name: string) => {
    const folder = process.env["SCREENSHOTS"];
    if (folder) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
  };
  await open("/app");
  const db = await openShopDatabase(stage);
  return {
    ...{ stage, db, page, app, complaints, open, shoot },
    meetsNoBarrier: async (path, name, shows) => {
      for (const size of sizes) {
        await page.setViewportSize(size);
        await open(path);
        if (shows) await app.getByText(shows).first().waitFor();
        const frame = page.frames().find((candidate) => candidate.url().includes(stage.sandbox.shopify.appHost));
        if (!frame) throw new Error("The app's frame is not there.");
        expect(await findBarriers(frame), `${path} at ${size.width}`).toEqual([]);
        const overflow = await frame.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        expect(overflow, `${path} is wider than ${size.width}`).toBeLessThanOrEqual(0);
        await shoot(`${name}-${size.width}`);
      }
      await page.setViewportSize(sizes[0]);
    },
    leaveAndReopen: async (opener) => {
      await page.keyboard.press("Escape");
      // The dialog, which comes later in the page, may have one of the same name.
      const button = app.getByRole("button", { name: opener, exact: typeof opener === "string" }).first();
      await vi.waitUntil(() => button.evaluate((element) => element === document.activeElement), { timeout: 30_000, interval: 100 });
      await page.keyboard.press("Enter");
    },
    close: async () => {
      atWork.delete(seen);
      await page.context().close();
      await stage.close();
    },
  };
}

/** Read, not imported: it runs in the page alone, and the small form is half the work to load into every one. */
const axeSource = readFileSync(new URL("../../node_modules/axe-core/axe.min.js", import.meta.url), "utf8");

async function findBarriers(frame: Frame): Promise<string[]> {
  await frame.evaluate(axeSource);
  return frame.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: typeof axeCore };
    const result = await axe.run(document, { resultTypes: ["violations"], preload: false });
    return result.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(" | ")}`);
  });
}
