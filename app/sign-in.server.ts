import { shopDb } from "./db.server";
import { welcomeShop } from "./settings/welcome-shop.server";
import { authenticate } from "./shopify.server";

/**
 * Signs a merchant's request in, with the shop made ready. The pages of one address load side by side: one of them can be signed in with a
 * session that another has just stored, before that one's welcome has ended.
 */
export async function signIn(request: Request) {
  const signedIn = await authenticate.admin(request);
  const { session, admin } = signedIn;
  const isReady = await shopDb(session.shop).shop.count({ where: { uninstalledAt: null } });
  if (isReady === 0) await welcomeShop(session.shop, admin);
  return signedIn;
}
