import { unscopedDb } from "~/db.server";
import { keyedHash } from "~/secrets.server";

/** What a shop remembers of the encryption key it was welcomed with. */
export function keyCheck(shopId: string): string {
  return keyedHash(shopId, "key check", "");
}

/**
 * Refuses to start with another encryption key than the data was written with. Nothing would fail at once, which is the danger: nobody on
 * the do-not-mail list would be known again.
 */
export async function requireSameKey(): Promise<void> {
  const shop = await unscopedDb.shop.findFirst({ orderBy: { installedAt: "desc" }, select: { id: true, keyCheck: true } });
  if (!shop || shop.keyCheck === keyCheck(shop.id)) return;
  throw new Error(
    "This database was written with another encryption key. Start with that one: ENCRYPTION_KEY, or the file encryption-key under DATA_FOLDER.",
  );
}
