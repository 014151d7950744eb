import { readFileSync } from "node:fs";

export interface AdminPageInput {
  frameAddress: string;
  appOrigin: string;
  appBase: string;
  adminBase: string;
  storeName: string;
  shopName: string;
  appName: string;
  tokenPath: string;
  scriptPath: string;
  user: Record<string, unknown>;
}

const style = readFileSync(new URL("./browser/admin-page.css", import.meta.url), "utf8");

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

function layout(title: string, shopName: string, navigation: string, main: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<link rel="icon" href="data:,">
<style>${style}</style>
</head>
<body>
<header class="top-bar">
<button type="button" id="menu-button" aria-label="Menu">☰</button>
<span class="wordmark">admin <small>sandbox</small></span>
<div id="save-bar" class="save-bar" hidden><span>Unsaved changes</span>
<button type="button" id="discard-button">Discard</button><button type="button" id="save-button" class="primary">Save</button></div>
<span class="store">${escapeHtml(shopName)}</span>
</header>
${navigation}
<main>${main}</main>
<div id="toasts" class="toasts"></div>
</body>
</html>`;
}

function menu(input: { adminBase: string; appBase: string; appName: string }): string {
  const own = ["Home", "Orders", "Products", "Customers"]
    .map((name) => `<li><a href="${escapeHtml(`${input.adminBase}/${name === "Home" ? "" : name.toLowerCase()}`)}">${name}</a></li>`)
    .join("");
  return `<nav class="side" aria-label="Admin"><ul>${own}</ul><h2>Apps</h2>
<ul><li><a href="${escapeHtml(input.appBase)}">${escapeHtml(input.appName)}</a><ul id="app-navigation"></ul></li></ul></nav>`;
}

/** The admin around the embedded app: top bar, menu, title bar, and the app in its frame. */
export function appPage(input: AdminPageInput): string {
  const { appOrigin, appBase, adminBase, storeName, appName, tokenPath, user } = input;
  const config = JSON.stringify({ appOrigin, appBase, adminBase, storeName, appName, tokenPath, user }).replaceAll("<", "\\u003c");
  const main = `<div id="loading-bar" class="loading-bar"></div>
<div class="title-bar"><h1 id="page-title">${escapeHtml(appName)}</h1><div id="title-actions"></div></div>
<iframe id="app-frame" title="${escapeHtml(appName)}" name="app-iframe" data-src="${escapeHtml(input.frameAddress)}"
 allow="clipboard-write; fullscreen"></iframe>
<script type="application/json" id="frame-config">${config}</script>
<script src="${escapeHtml(input.scriptPath)}"></script>`;
  return layout(`${storeName} · ${appName}`, input.shopName, menu(input), main);
}

/** A page of Shopify's own that the app links to; without a body it only says which it would be. */
export function ownPage(path: string, input: { adminBase: string; appBase: string; appName: string; shopName: string }, body?: string): string {
  const empty = `<div class="own-page"><h1>${escapeHtml(path)}</h1><p>This is a page of Shopify itself, which the sandbox leaves empty.</p>
<p><a href="${escapeHtml(input.appBase)}">Open ${escapeHtml(input.appName)}</a></p></div>`;
  return layout(path, input.shopName, menu(input), body ?? empty);
}
