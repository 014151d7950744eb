import { approveConsent } from "../../sandbox/pieterpost/oauth/approve-consent.ts";
import { hostParameter } from "../../sandbox/shopify/admin-site/embedded-address.ts";
import type { ShopifySandbox } from "../../sandbox/shopify/server.ts";

/** What the shop's owner does in the admin. */
export interface Merchant {
  /** Opens the app for the first time, which installs it. */
  install(): Promise<void>;
  /** Joins the shop to its PieterPost account by OAuth, for the first time or again. */
  joinPieterPost(): Promise<void>;
  /** Joins a provider by a key, for the first time or again. */
  joinByKey(key: string): Promise<void>;
  /** Gives an account leave to mail for real, estimates and all, and switches the shop to it. */
  goLive(mailAccountId: string): Promise<void>;
  /** Has a wallet read from its provider now. */
  refreshWallet(mailAccountId: string): Promise<void>;
}

/** Shopify's library turns away what looks like a bot. */
const browserName = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";

/** The owner of the sandbox's shop, before a web process at `appUrl`. */
export function openMerchant(shopify: ShopifySandbox, appUrl: () => string): Merchant {
  const ask = (place: string, init: RequestInit = {}): Promise<Response> => {
    const headers = { Authorization: `Bearer ${shopify.idToken()}`, "User-Agent": browserName, ...init.headers };
    return fetch(new URL(place, appUrl()), { ...init, headers, redirect: "manual" });
  };
  const embedded = (): string => {
    const shop = shopify.shop.domain;
    return new URLSearchParams({ embedded: "1", shop, host: hostParameter(shop), id_token: shopify.idToken() }).toString();
  };
  const set = (form: Record<string, string>): Promise<Response> =>
    ask(`/app/settings.data?${embedded()}`, { method: "POST", body: new URLSearchParams(form) });
  const require = (done: boolean, what: string, response: Response): void => {
    if (!done) throw new Error(`${what}: ${response.status}.`);
  };
  return {
    install: async () => {
      const opened = await ask(`/app?${embedded()}`);
      require(opened.status === 200, "The app could not be opened", opened);
    },
    joinPieterPost: async () => {
      const begun = await ask("/app/connect-pieterpost", { method: "POST" });
      const { authorizationUrl } = (await begun.json()) as { authorizationUrl: string };
      const consented = await approveConsent(authorizationUrl);
      const back = await fetch(new URL(consented.pathname + consented.search, appUrl()), { redirect: "manual" });
      const leads = new URL(back.headers.get("location") ?? "about:blank");
      const finished = await ask(`/app/pieterpost-connected?${leads.searchParams.toString()}&${embedded()}`);
      require(finished.status === 302, "PieterPost was not connected", finished);
    },
    joinByKey: async (key) => {
      const joined = await set({ intent: "join-by-key", key });
      // The answer's own words: a key that was not taken is a page like any other.
      require(joined.ok && (await joined.clone().text()).includes('"provider"'), "The key was not accepted", joined);
    },
    goLive: async (account) => {
      const allowed = await set({ intent: "allow-live", account, allowed: "true", accepted: "true" });
      require(allowed.ok, "The account may not mail for real", allowed);
      const switched = await set({ intent: "switch-mode", mode: "live" });
      require(switched.ok, "The shop could not be switched to live", switched);
    },
    refreshWallet: async (account) => {
      const body = new URLSearchParams({ intent: "refresh", account });
      const refreshed = await ask(`/app/wallet?${embedded()}`, { method: "POST", body });
      require(refreshed.ok, "The wallet could not be refreshed", refreshed);
    },
  };
}
