import { readFileSync } from "node:fs";
import type { Frame, FrameLocator } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listPages, openFilledShop, type FilledPage } from "../filled-shop/open-filled-shop.ts";
import type { Merchant } from "../helpers/merchant.ts";

/** Kilobytes, of 1000, that a page may load before it can be used: what was measured, and fifteen in a hundred more. */
const scriptBudget: Record<string, number> = {
  home: 260,
  letters: 260,
  letter: 260,
  orders: 270,
  campaigns: 265,
  campaign: 315,
  mailbook: 215,
  wallet: 260,
  settings: 260,
};
const worstShift = 0.1;

/** What a merchant does on a page; INP is the slowest answer to any of it. */
const doings: Record<string, (app: FrameLocator) => Promise<void>> = {
  letters: async (app) => {
    await app.getByRole("button", { name: "Search and filter" }).first().click();
    await app.getByRole("textbox").first().pressSequentially("anna");
  },
  wallet: async (app) => {
    await app.getByLabel("Amount", { exact: false }).first().pressSequentially("25");
  },
};

interface Vitals {
  LCP: number;
  CLS: number;
  INP: number;
}

/** The library stays outside the product: it is put into each page by the browser, as a tool of its owner would be. */
const library = readFileSync(new URL("../../node_modules/web-vitals/dist/web-vitals.iife.js", import.meta.url), "utf8");
const watch = `${library}
globalThis.vitals = { LCP: 0, CLS: 0, INP: 0 };
for (const name of ["LCP", "CLS", "INP"])
  webVitals["on" + name]((metric) => { globalThis.vitals[name] = metric.value; }, { reportAllChanges: true, durationThreshold: 0 });`;

describe("the pages on the production build", () => {
  let merchant: Merchant;
  let pages: FilledPage[];
  beforeAll(async () => {
    merchant = await openFilledShop();
    await merchant.page.context().addInitScript(watch);
    pages = await listPages(merchant);
  });
  afterAll(() => merchant.close());

  const frame = (): Frame => {
    const found = merchant.page.frames().find((candidate) => candidate.url().includes(merchant.stage.sandbox.shopify.appHost));
    if (!found) throw new Error("The app's frame is not there.");
    return found;
  };

  it.each(Object.keys(scriptBudget))("keep still and load little: %s", async (name) => {
    const path = pages.find((page) => page.name === name)?.path;
    if (!path) throw new Error(`There is no page ${name}.`);
    await merchant.open(path);
    await frame().waitForLoadState("load");
    const kilobytes = await frame().evaluate(measureLoad);
    // The browser stops looking for the largest paint at the first touch.
    await frame().waitForFunction(() => (globalThis as unknown as { vitals: Vitals }).vitals.LCP > 0);
    await merchant.app.locator("h1").first().click();
    await doings[name]?.(merchant.app);
    // An interaction is measured to the frame after it.
    await frame().evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
    const vitals = await frame().evaluate(() => (globalThis as unknown as { vitals: Vitals }).vitals);
    report(name, vitals, kilobytes);
    expect(vitals.LCP).toBeGreaterThan(0);
    expect(vitals.CLS).toBeLessThan(worstShift);
    expect(kilobytes.script).toBeGreaterThan(0);
    expect(kilobytes.script).toBeLessThan(scriptBudget[name] ?? 0);
    expect(kilobytes.isCompressed).toBe(true);
  });
});

interface Load {
  script: number;
  style: number;
  page: number;
  /** Whether every script came smaller than it is. */
  isCompressed: boolean;
}

/** Runs in the page: what it loaded of the app's own, as sent, in kilobytes of 1000. */
function measureLoad(): Load {
  const timings = performance.getEntriesByType("resource") as PerformanceResourceTiming[];
  const own = timings.filter(({ name }) => new URL(name).origin === location.origin);
  const ending = (end: string) => own.filter(({ name }) => new URL(name).pathname.endsWith(end));
  const sum = (entries: PerformanceResourceTiming[]) => entries.reduce((bytes, { encodedBodySize }) => bytes + encodedBodySize, 0) / 1000;
  const [navigation] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
  return {
    script: sum(ending(".js")),
    style: sum(ending(".css")),
    page: (navigation?.encodedBodySize ?? 0) / 1000,
    isCompressed: ending(".js").every(({ encodedBodySize, decodedBodySize }) => encodedBodySize < decodedBodySize || decodedBodySize < 1024),
  };
}

function report(name: string, { LCP, CLS, INP }: Vitals, { script, style, page }: Load): void {
  const parts = [
    `LCP ${Math.round(LCP)} ms`,
    `CLS ${CLS.toFixed(3)}`,
    `INP ${Math.round(INP)} ms`,
    `script ${script.toFixed(0)} kB`,
    `style ${style.toFixed(0)} kB`,
    `page ${page.toFixed(0)} kB`,
  ];
  process.stdout.write(`${name.padEnd(12)} ${parts.join("  ")}\n`);
}
