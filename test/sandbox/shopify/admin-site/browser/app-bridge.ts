/**
 * Stands in for https://cdn.shopify.com/shopifycloud/app-bridge.js: the parts of `window.shopify` and the custom
 * elements that an embedded app meets, talking to the sandbox's admin page. What it does not offer, it refuses aloud.
 */
import { askAdmin, isEmbedded, tellAdmin } from "./admin-channel.ts";
import { followBounce, isBounce, patchFetch } from "./authenticated-fetch.ts";
import { defineModal, modalApi } from "./modal.ts";
import { defineNavMenu } from "./nav-menu.ts";
import { patchNavigation } from "./navigation.ts";
import { defineSaveBar, saveBarApi } from "./save-bar.ts";
import { idToken } from "./session-token.ts";
import { defineTitleBar } from "./title-bar.ts";
import { toastApi } from "./toast.ts";

const STORED = "app-bridge-config";

function readConfig(): Record<string, string | undefined> {
  const parameters = new URL(window.location.href).searchParams;
  const script = document.querySelector<HTMLScriptElement>("script[data-api-key]");
  const meta = document.querySelector<HTMLMetaElement>('meta[name="shopify-api-key"]');
  // Only the frame's first address carries these; later pages find them where the first left them.
  const stored = JSON.parse(sessionStorage.getItem(STORED) ?? "{}") as Record<string, string | undefined>;
  const config = {
    apiKey: script?.dataset["apiKey"] ?? meta?.content ?? stored["apiKey"],
    host: parameters.get("host") ?? stored["host"],
    shop: parameters.get("shop") ?? stored["shop"],
    locale: parameters.get("locale") ?? stored["locale"] ?? "en-US",
  };
  sessionStorage.setItem(STORED, JSON.stringify(config));
  return config;
}

function refuse(name: string): () => Promise<never> {
  return () => Promise.reject(new Error(`The App Bridge stand-in does not offer shopify.${name}`));
}

const config = readConfig();

if (!isEmbedded && config["host"]) {
  // Outside the admin the real App Bridge sends the merchant into it.
  window.location.replace(`https://${atob(config["host"])}/apps/${config["apiKey"]}${window.location.pathname}`);
}

const shopify = {
  config,
  origin: window.location.origin,
  ready: Promise.resolve(),
  environment: { embedded: isEmbedded, mobile: false, pos: false, intent: false },
  idToken,
  user: () => askAdmin("user"),
  loading: (isLoading = true) => tellAdmin({ type: "loading", isLoading }),
  toast: toastApi,
  modal: modalApi,
  saveBar: saveBarApi,
  resourcePicker: refuse("resourcePicker"),
  picker: refuse("picker"),
  scopes: { query: refuse("scopes.query"), request: refuse("scopes.request"), revoke: refuse("scopes.revoke") },
  app: { extensions: async () => [] },
  webVitals: { onReport: async () => undefined },
  intents: { invoke: refuse("intents.invoke") },
  reviews: { request: refuse("reviews.request") },
  support: { registerHandler: refuse("support.registerHandler") },
};

function install(): void {
  Object.defineProperty(window, "shopify", { value: shopify, configurable: true });
  patchFetch();
  patchNavigation();
  defineNavMenu();
  defineTitleBar();
  defineSaveBar();
  defineModal();
  tellAdmin({ type: "ready" });
}

// The bounce page only fetches the real one, which brings this script along; installing here would leave that page with
// listeners that replacing the document has removed.
if (isBounce()) void followBounce();
else if (!("shopify" in window)) install();
