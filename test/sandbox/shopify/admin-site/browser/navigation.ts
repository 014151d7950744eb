import { isEmbedded, onAdmin, tellAdmin } from "./admin-channel.ts";

/** Parameters that belong to the frame and never show in the admin's address. */
const FRAME_PARAMETERS = ["embedded", "hmac", "host", "id_token", "locale", "session", "shop", "timestamp", "protocol", "appLoadId"];

let navigateListeners = 0;

/** Opens an address as App Bridge does: shopify://admin/... anywhere, and everything meant for the whole window. */
export function openAddress(url: string, target: string): boolean {
  const isAdminAddress = /^shopify:\/*admin\//i.test(url);
  const leavesFrame = target === "_top" || target === "_parent";
  if (!isEmbedded || !(isAdminAddress || leavesFrame)) return false;
  const absolute = isAdminAddress ? url : new URL(url, window.location.href).href;
  tellAdmin({ type: "open", url: absolute, target: target || "_top" });
  return true;
}

export function patchNavigation(): void {
  const plainOpen = window.open.bind(window);
  window.open = (url, target, features) =>
    url !== undefined && openAddress(String(url), target ?? "_top") ? null : plainOpen(url, target, features);

  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
    const href = link?.getAttribute("href");
    if (!link || !href || event.defaultPrevented) return;
    if (openAddress(href, link.getAttribute("target") ?? "")) event.preventDefault();
  });

  countNavigateListeners();
  reportLocation();
}

/** Apps that route in the browser listen for shopify:navigate; only then may a menu click leave the page standing. */
export function navigateWithinApp(link: HTMLElement): void {
  if (navigateListeners > 0) link.dispatchEvent(new CustomEvent("shopify:navigate", { bubbles: true, cancelable: true }));
  else window.location.assign(link.getAttribute("href") ?? "/");
}

function countNavigateListeners(): void {
  for (const target of [window, document]) {
    const add = target.addEventListener.bind(target);
    target.addEventListener = (type: string, ...rest: [EventListenerOrEventListenerObject, (boolean | AddEventListenerOptions)?]) => {
      if (type === "shopify:navigate") navigateListeners += 1;
      add(type, ...rest);
    };
  }
}

function reportLocation(): void {
  const report = (): void => {
    const url = new URL(window.location.href);
    for (const name of FRAME_PARAMETERS) url.searchParams.delete(name);
    if (!url.searchParams.has("shopify-reload")) tellAdmin({ type: "location", path: url.pathname + url.search });
  };
  for (const name of ["pushState", "replaceState"] as const) {
    const plain = window.history[name].bind(window.history);
    window.history[name] = (...args) => {
      plain(...args);
      report();
    };
  }
  window.addEventListener("popstate", report);
  onAdmin("navigate", ({ href }) => {
    const link = [...document.querySelectorAll<HTMLElement>("ui-nav-menu a, s-app-nav a, s-app-nav s-link")].find(
      (candidate) => candidate.getAttribute("href") === href,
    );
    if (link) navigateWithinApp(link);
  });
  report();
}
