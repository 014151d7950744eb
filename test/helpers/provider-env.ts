import { openWorld } from "./world.ts";

/** The sandboxes with their keys, and a way to their control address. */
export function openProviderEnv() {
  const opened = openWorld();
  const control = async (path: string, body: object): Promise<void> => {
    const init = { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
    const response = await fetch(`${opened.sandbox.control.url}/${path}`, init);
    if (!response.ok) throw new Error(`${path}: ${response.status}`);
  };
  return {
    world: Object.assign(opened, { control }),
    pieterpost: () => opened.sandbox.pieterpost.describe(),
    premier: () => opened.sandbox.premierLetters.describe(),
  };
}
