/** The script of the admin page: it frames the app and shows what the app asks the admin to show. */
import { isEnvelope, type RequestName, type TitleBarState, type ToAdmin, type ToApp } from "./protocol.ts";
import { find } from "./page-elements.ts";
import { showSaveBar } from "./frame-save-bar.ts";
import { hideToast, showToast } from "./frame-toasts.ts";

export interface FrameConfig {
  appOrigin: string;
  /** The app's own pages under the admin's address, without a slash at the end. */
  appBase: string;
  adminBase: string;
  storeName: string;
  appName: string;
  tokenPath: string;
  user: Record<string, unknown>;
}

const config = JSON.parse(find("frame-config").textContent ?? "{}") as FrameConfig;
const frame = find<HTMLIFrameElement>("app-frame");

function tellApp(message: ToApp): void {
  frame.contentWindow?.postMessage({ sandbox: "shopify-app-bridge", message }, config.appOrigin);
}

async function answer(id: number, name: RequestName): Promise<void> {
  if (name === "id-token") {
    const response = await fetch(config.tokenPath, { method: "POST" });
    tellApp({ type: "answer", id, value: await response.text() });
  } else if (name === "user") {
    tellApp({ type: "answer", id, value: config.user });
  } else {
    tellApp({ type: "answer", id, value: window.confirm("Leave page with unsaved changes?") });
  }
}

function showNavigation(items: { label: string; href: string }[]): void {
  const list = find("app-navigation");
  list.replaceChildren(
    ...items.map(({ label, href }) => {
      const link = document.createElement("a");
      link.href = config.appBase + href;
      link.textContent = label;
      link.dataset["href"] = href;
      link.addEventListener("click", (event) => {
        event.preventDefault();
        document.body.classList.remove("menu-open");
        tellApp({ type: "navigate", href });
      });
      const item = document.createElement("li");
      item.append(link);
      return item;
    }),
  );
  markCurrent();
}

function markCurrent(): void {
  const path = window.location.pathname.slice(config.appBase.length);
  const links = [...document.querySelectorAll<HTMLAnchorElement>("#app-navigation a")];
  const pathOf = (link: HTMLAnchorElement): string => (link.dataset["href"] ?? "").split("?")[0] ?? "";
  const current = links
    .filter((link) => path === pathOf(link) || path.startsWith(`${pathOf(link)}/`))
    .sort((a, b) => pathOf(b).length - pathOf(a).length)[0];
  for (const link of links) {
    if (link === current) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
}

function showTitleBar(state: TitleBarState | null): void {
  const title = state?.title || config.appName;
  document.title = `${config.storeName} · ${title}`;
  find("page-title").textContent = title;
  const actions = state ? [state.breadcrumb, ...state.secondary, state.primary] : [];
  find("title-actions").replaceChildren(
    ...actions.flatMap((action) => {
      if (!action) return [];
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = action === state?.breadcrumb ? `← ${action.label}` : action.label;
      button.disabled = action.disabled;
      button.className = action === state?.primary ? "primary" : action.tone;
      button.addEventListener("click", () => tellApp({ type: "title-bar-action", key: action.key }));
      return [button];
    }),
  );
}

/** Where an address leads from here: Shopify's own pages are pages of this sandbox. */
function adminAddress(url: string): string {
  const own = /^shopify:\/*admin\//i.exec(url);
  if (own) return `${config.adminBase}/${url.slice(own[0].length)}`;
  const { hostname, pathname, search } = new URL(url);
  const inAdmin = hostname === "admin.shopify.com" ? /^\/store\/[^/]+(\/.*)?$/.exec(pathname) : null;
  return inAdmin ? `${config.adminBase}${inAdmin[1] ?? ""}${search}` : url;
}

function receive(message: ToAdmin): void {
  switch (message.type) {
    case "ready":
      find("loading-bar").hidden = true;
      break;
    case "request":
      void answer(message.id, message.name);
      break;
    case "toast-show":
      showToast(message, tellApp);
      break;
    case "toast-hide":
      hideToast(message.id);
      break;
    case "loading":
      find("loading-bar").hidden = !message.isLoading;
      break;
    case "navigation":
      showNavigation(message.items);
      break;
    case "title-bar":
      showTitleBar(message.state);
      break;
    case "save-bar":
      showSaveBar(message.state, tellApp);
      break;
    case "location":
      // The frame's own history has the entry already; the address only follows it.
      window.history.replaceState(null, "", config.appBase + (message.path === "/" ? "" : message.path));
      markCurrent();
      break;
    case "open":
      window.open(adminAddress(message.url), message.target === "_blank" ? "_blank" : "_self");
      break;
  }
}

window.addEventListener("message", (event) => {
  if (event.origin !== config.appOrigin || event.source !== frame.contentWindow) return;
  if (isEnvelope<ToAdmin>(event.data)) receive(event.data.message);
});
find("menu-button").addEventListener("click", () => document.body.classList.toggle("menu-open"));
// Set here rather than in the page, so that the first message cannot come before this script listens.
frame.src = frame.dataset["src"] ?? "about:blank";
