import type { ShopDb } from "~/db.server";
import type { Stage } from "./stage.ts";

/**
 * The demo shop's rows, read as the app reads them. The app's modules take their settings from the environment when they are loaded, so
 * this must come before anything else of the app's that touches the database is imported.
 */
export async function openShopDatabase({ sandbox, databaseUrl, env }: Stage): Promise<ShopDb> {
  Object.assign(process.env, env, { DATABASE_URL: databaseUrl });
  const { env: settings } = await import("~/env.server");
  const { openDatabase } = await import("~/database/open-database.server");
  await openDatabase(settings);
  const { shopDb } = await import("~/db.server");
  return shopDb(sandbox.shopify.shop.domain);
}
