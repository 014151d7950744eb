import { shopDb } from "../db.server";
import { addFirstTemplate } from "../settings/first-template.server";
import { welcomeShop } from "../settings/welcome-shop.server";
import { authenticate } from "../shopify.server";

/**
 * Signs a merchant's request in, with the shop made ready. The pages of one address load side by side: one of them can be signed in with a
 * session that another has just stored, before that one's welcome has ended.
 */
export async function signIn(request: Request) {
  const signedIn = await authenticate.admin(request);
  const { session, admin } = signedIn;
  const db = shopDb(session.shop);
  const [isReady, template] = await Promise.all([db.shop.count({ where: { uninstalledAt: null } }), db.template.findFirst({ select: { id: true } })]);
  if (isReady === 0) await welcomeShop(session.shop, admin);
  // Only a request says in which language the merchant reads; the hook that runs when a session is made does not see it.
  if (!template) await addFirstTemplate(session.shop, new URL(request.url).searchParams.get("locale"));
  return signedIn;
}
