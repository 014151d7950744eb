import { fileURLToPath } from "node:url";
import { build, type Rollup } from "vite";

export type BrowserScript = "app-bridge" | "admin-frame" | "extension/host";

const built = new Map<BrowserScript, Promise<string>>();

/** A script for the browser, bundled from its source in browser/ when first asked for. */
export function browserScript(name: BrowserScript): Promise<string> {
  const script = built.get(name) ?? bundle(name);
  built.set(name, script);
  return script;
}

async function bundle(name: BrowserScript): Promise<string> {
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
