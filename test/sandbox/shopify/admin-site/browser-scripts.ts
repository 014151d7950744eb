import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import type { Rollup } from "vite";

const names = ["app-bridge", "admin-frame", "extension/host"] as const;
export type BrowserScript = (typeof names)[number];

const built = new Map<BrowserScript, Promise<string>>();

/** A script for the browser: from the folder that SANDBOX_SCRIPTS names, else bundled from its source in browser/ when first asked for. */
export function browserScript(name: BrowserScript): Promise<string> {
  const folder = process.env["SANDBOX_SCRIPTS"];
  const script = built.get(name) ?? (folder ? readFile(fileIn(folder, name), "utf8") : bundle(name));
  built.set(name, script);
  return script;
}

/** Bundles all of them into a folder, for many sandboxes, each of which would take seconds over it. */
export async function writeBrowserScripts(folder: string): Promise<void> {
  // One after the other: bundling lends itself NODE_ENV.
  for (const name of names) {
    const file = fileIn(folder, name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, await bundle(name));
  }
}

function fileIn(folder: string, name: BrowserScript): string {
  return path.join(folder, `${name}.js`);
}

async function bundle(name: BrowserScript): Promise<string> {
  // Loaded only now: it takes a second of every process that starts a sandbox, and few of them serve a browser.
  const { build } = await import("vite");
  // Vite sets NODE_ENV where it is unset; the sandbox shares its process with whoever started it.
  const environment = process.env["NODE_ENV"];
  try {
    const result = await build({
      configFile: false,
      envFile: false,
      logLevel: "error",
      publicDir: false,
      build: {
        write: false,
        minify: false,
        target: "es2022",
        lib: { entry: fileURLToPath(new URL(`./browser/${name}.ts`, import.meta.url)), formats: ["iife"], name: "sandbox", fileName: name },
      },
    });
    const outputs = (Array.isArray(result) ? result : [result]) as Rollup.RollupOutput[];
    return outputs[0]?.output[0].code ?? "";
  } finally {
    if (environment === undefined) Reflect.deleteProperty(process.env, "NODE_ENV");
    else process.env["NODE_ENV"] = environment;
  }
}
