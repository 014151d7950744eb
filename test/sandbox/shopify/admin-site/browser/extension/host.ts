/** The script of the frame an admin UI extension runs in: the `shopify` of its target, and fetch as the admin lends it. */
import "./polaris-components.ts";
import "./polaris-controls.ts";

export interface ExtensionHostConfig {
  appOrigin: string;
  tokenPath: string;
  target: string;
  /** What the page shows, as `shopify.data.selected`. */
  selectedId: string;
  /** The extension's words in the user's language. */
  words: Words;
}
export type Words = { [key: string]: string | Words };

const config = JSON.parse(document.getElementById("extension-config")?.textContent ?? "{}") as ExtensionHostConfig;
const plainFetch = window.fetch.bind(window);

async function idToken(): Promise<string> {
  return (await plainFetch(config.tokenPath, { method: "POST" })).text();
}

/** Paths are the app's; requests to the app carry a session token, all others go out as they are. */
window.fetch = async (input, init) => {
  const request = new Request(typeof input === "string" ? new URL(input, config.appOrigin) : input, init);
  if (new URL(request.url).origin !== config.appOrigin) return plainFetch(request);
  const headers = new Headers(request.headers);
  headers.set("Authorization", `Bearer ${await idToken()}`);
  return plainFetch(new Request(request, { headers }));
};

function translate(key: string, values: Record<string, string | number> = {}): string {
  const found = key.split(".").reduce<string | Words | undefined>((tree, part) => (typeof tree === "object" ? tree[part] : undefined), config.words);
  if (typeof found !== "string") throw new Error(`The extension has no words for ${key}.`);
  return found.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name] ?? ""));
}

const api = {
  extension: { target: config.target },
  auth: { idToken },
  data: { selected: [{ id: config.selectedId }] },
  i18n: { translate },
};

Object.assign(globalThis, {
  shopify: {
    ...api,
    extend: (target: string, draw: (given: typeof api) => unknown) => {
      if (target === config.target) void draw(api);
    },
  },
});

// The frame is as tall as what is in it, as the admin does for blocks. Its element is of another realm: no instanceof.
new ResizeObserver(() => {
  const frame = window.frameElement as HTMLElement | null;
  if (frame) frame.style.height = `${document.body.offsetHeight + 2}px`;
}).observe(document.body);
