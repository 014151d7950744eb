import { Session } from "@shopify/shopify-api";
import type { SessionStorage } from "@shopify/shopify-app-session-storage";
import { logFailure } from "../log.server";
import { decryptSecret, encryptSecret } from "../secrets.server";

/** Keeps Shopify's access and refresh tokens encrypted in whatever storage holds the sessions. */
export function encryptedSessionStorage(storage: SessionStorage): SessionStorage {
  return {
    storeSession: (session) => storage.storeSession(withTokens(session, (token) => encryptSecret(token, contextOf(session)))),
    loadSession: async (id) => {
      const session = await storage.loadSession(id);
      return session && readable(session);
    },
    deleteSession: (id) => storage.deleteSession(id),
    deleteSessions: (ids) => storage.deleteSessions(ids),
    findSessionsByShop: async (shop) => {
      const sessions = await storage.findSessionsByShop(shop);
      return sessions.flatMap((session) => readable(session) ?? []);
    },
  };
}

/** A session that another key wrote is none: Shopify gives new tokens at the merchant's next visit. */
function readable(session: Session): Session | undefined {
  try {
    return withTokens(session, (token) => decryptSecret(token, contextOf(session)));
  } catch (error) {
    logFailure("session unreadable", error, { shopId: session.shop });
    return undefined;
  }
}

function contextOf(session: Session): string {
  return `session ${session.id}`;
}

function withTokens(session: Session, change: (token: string) => string): Session {
  const changed = new Session(session.toObject());
  if (session.accessToken) changed.accessToken = change(session.accessToken);
  if (session.refreshToken) changed.refreshToken = change(session.refreshToken);
  return changed;
}
