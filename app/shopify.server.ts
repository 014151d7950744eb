import "@shopify/shopify-app-remix/adapters/node";
import type { Session } from "@shopify/shopify-api";
import { ApiVersion, AppDistribution, shopifyApp } from "@shopify/shopify-app-remix/server";
import { PrismaSessionStorage } from "@shopify/shopify-app-session-storage-prisma";
import { now } from "./clock.server";
import { unscopedDb } from "./db.server";
import { encryptedSessionStorage } from "./sign-in/encrypted-session-storage.server";
import { env } from "./env.server";
import { welcomeShop } from "./settings/welcome-shop.server";

/** Shopify's own library does signing in, token exchange and token refresh; Dearly adds nothing to it. */
const shopify = shopifyApp({
  apiKey: env.SHOPIFY_API_KEY,
  apiSecretKey: env.SHOPIFY_API_SECRET,
  apiVersion: ApiVersion.July26,
  appUrl: env.SHOPIFY_APP_URL,
  authPathPrefix: "/auth",
  distribution: AppDistribution.AppStore,
  sessionStorage: encryptedSessionStorage(new PrismaSessionStorage(unscopedDb)),
  future: { unstable_newEmbeddedAuthStrategy: true, expiringOfflineAccessTokens: true },
  hooks: {
    afterAuth: async ({ session, admin }) => {
      await welcomeShop(session.shop, admin);
    },
  },
});

export const { authenticate, unauthenticated, addDocumentResponseHeaders, login, sessionStorage } = shopify;

/**
 * For a token that Shopify refuses. It has ended, whatever was written down: a clock that was ahead would have it end as much too late. The library
 * renews it when it is asked for next. One that somebody else renewed meanwhile is left alone.
 */
export async function endToken({ id, expires, refreshToken }: Session): Promise<void> {
  if (!expires || !refreshToken) return;
  await unscopedDb.session.updateMany({ where: { id, expires }, data: { expires: now() } });
}
