import { mkdir } from "node:fs/promises";
import path from "node:path";
import { listPages, openFilledShop } from "../filled-shop/open-filled-shop.ts";

/**
 * Takes a picture of every page of the admin, with a well-filled shop on a fixed day, at desktop and phone width. They lie in docs/images, or
 * where the first argument says; further arguments name the pages.
 */
const [folder = "docs/images", ...wanted] = process.argv.slice(2);
const sizes = [
  { width: 1280, height: 800 },
  { width: 390, height: 844 },
];

await mkdir(folder, { recursive: true });
const merchant = await openFilledShop();
try {
  const { page } = merchant;
  for (const { name, path: place } of await listPages(merchant)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    for (const size of sizes) {
      await page.setViewportSize(size);
      await merchant.open(place);
      await merchant.app.locator("body:not(:has([class*=Polaris-Skeleton]))").waitFor();
      await merchant.app.locator("body").evaluate(() => document.fonts.ready);
      await page.screenshot({ path: path.join(folder, `${name}-${size.width}.png`), animations: "disabled" });
    }
    process.stdout.write(`${name}\n`);
  }
} finally {
  await merchant.close();
}
process.exit(0);
