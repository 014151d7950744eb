import { accessSync, constants, mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, type BrowserContext, type Page } from "playwright-core";
import { storeName } from "./admin-site/embedded-address.ts";
import type { ShopifySandbox } from "./server.ts";

// Headless Chromium names itself a bot in its own user agent, and apps turn bots away before they authenticate.
const USER_AGENT = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";

const FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

/** The Chromium to test with: CHROMIUM_PATH, or the one Debian installs. */
export function findChromium(): string | undefined {
  return [process.env["CHROMIUM_PATH"], "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find(
    (path): path is string => path !== undefined && path !== "" && isExecutable(path),
  );
}

/**
 * A browser in which Shopify's real addresses and the app's lead to the sandbox, so that the app's own CSP and the real
 * App Bridge address hold; every other host does not resolve. `page` is blank: go to `adminAddress(sandbox)`.
 */
export async function launchAdmin(
  sandbox: ShopifySandbox,
  size: { width: number; height: number } = { width: 1280, height: 800 },
): Promise<{ context: BrowserContext; page: Page }> {
  const executablePath = findChromium();
  if (!executablePath) throw new Error("No Chromium found: set CHROMIUM_PATH");
  const profile = mkdtempSync(join(tmpdir(), "admin-browser-"));
  mkdirSync(join(profile, "Default"));
  // An embedded app is a third party to the admin; without its storage, lazily loaded routes fail in the frame.
  writeFileSync(
    join(profile, "Default", "Preferences"),
    JSON.stringify({ profile: { block_third_party_cookies: false, cookie_controls_mode: 0 } }),
  );
  const hosts = ["*.myshopify.com", "admin.shopify.com", "cdn.shopify.com", sandbox.appHost];
  const rules = [...hosts.map((host) => `MAP ${host}:443 127.0.0.1:${sandbox.tlsPort}`), "MAP * ~NOTFOUND", "EXCLUDE 127.0.0.1"];
  const context = await chromium.launchPersistentContext(profile, {
    executablePath,
    args: [...FLAGS, `--host-resolver-rules=${rules.join(",")}`, `--ignore-certificate-errors-spki-list=${sandbox.authority.fingerprint}`],
    headless: true,
    userAgent: USER_AGENT,
    viewport: size,
  });
  // There to end what hangs: a page may take ten times as long on a busy machine.
  context.setDefaultTimeout(120_000);
  // The browser's last children still write for a moment; a profile left in the temporary folder harms nobody.
  context.on("close", () => void rm(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 }).catch(() => undefined));
  return { context, page: context.pages()[0] ?? (await context.newPage()) };
}

/** A page of the app in the admin under Shopify's own address, e.g. `adminAddress(sandbox, '/app/letters')`. */
export function adminAddress(sandbox: ShopifySandbox, path = ""): string {
  return `https://admin.shopify.com/store/${storeName(sandbox.shop.domain)}/apps/dearly${path}`;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
