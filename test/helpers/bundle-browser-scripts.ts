import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { writeBrowserScripts } from "../sandbox/shopify/admin-site/browser-scripts.ts";

/** Bundles the admin's scripts once for the whole run. Every test file is a process of its own, which finds them by its environment. */
export default async function setup(): Promise<() => Promise<void>> {
  const folder = await mkdtemp(path.join(tmpdir(), "dearly-scripts-"));
  await writeBrowserScripts(folder);
  process.env["SANDBOX_SCRIPTS"] = folder;
  return async () => {
    Reflect.deleteProperty(process.env, "SANDBOX_SCRIPTS");
    await rm(folder, { recursive: true, force: true });
  };
}
