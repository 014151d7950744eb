import { seedShop, type SeededShop } from "./seed.ts";
import { installAtShopify, leadToShopify } from "./shopify-network.ts";
import type { World } from "./world.ts";

/** The sandbox's own shop as the app has it once it is installed: its orders can be read from the sandbox. Once for each test file. */
export async function seedInstalledShop({ sandbox: { shopify } }: World, seed: Omit<Parameters<typeof seedShop>[0] & object, "shopId"> = {}): Promise<SeededShop> {
  leadToShopify(shopify);
  await installAtShopify(shopify);
  return seedShop({ shopId: shopify.shop.domain, ...seed });
}
