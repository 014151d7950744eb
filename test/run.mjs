// Runs a command of the project on any machine with Node: installs and builds first where that is missing or out of date, then hands over.
// Everything it says itself goes to standard error, which leaves standard output to the command.
import { spawn } from "node:child_process";
import { existsSync, readdirSync, statSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
process.chdir(root);

const [oldest, running] = [[20, 19], process.versions.node.split(".").map(Number)];
if (running[0] < oldest[0] || (running[0] === oldest[0] && running[1] < oldest[1])) {
  console.error(`Dearly needs Node ${oldest.join(".")} or later; this is ${process.versions.node}.`);
  process.exit(1);
}

const commands = {
  demo: { script: "test/demo/main.ts", build: true, extension: true },
  dev: { script: "test/dev/main.ts", build: false, extension: true },
  test: { script: "test/suite/main.ts", build: true, extension: true },
  sandbox: { script: "test/sandbox/main.ts", build: false },
  bench: { script: "test/bench/main.ts", build: true },
  chaos: { script: "test/chaos/main.ts", build: true },
  screenshots: { script: "test/screenshots/main.ts", build: true, extension: true },
  extension: { script: null, build: false, extension: true },
};
const [name, ...args] = process.argv.slice(2);
const command = commands[name];
if (!command) {
  console.error(`There is no command ${name}. There are: ${Object.keys(commands).join(", ")}.`);
  process.exit(1);
}

if (changedAt("node_modules/.package-lock.json") < changedAt("package-lock.json")) await run("npm", ["ci", "--no-audit", "--no-fund"]);
if (changedAt("node_modules/.prisma/client/schema.prisma") < changedAt("prisma/schema.prisma")) {
  await run("npx", ["prisma", "generate"]);
}
if (command.build && changedAt("build/server/web.js") < newest(["app", "vite.config.ts", "package-lock.json", "tsconfig.json"])) {
  // Whatever the caller's own environment says: React and Vite build for what NODE_ENV names.
  await run("npx", ["remix", "vite:build"], { env: { NODE_ENV: "production" } });
}
const extension = "extensions/order-letters";
if (command.extension && changedAt(`${extension}/dist/order-letters.js`) < newest([`${extension}/src`, `${extension}/locales`, `${extension}/shopify.extension.toml`, "package-lock.json"])) {
  // Shopify's own build, which needs neither the network nor a login; what it would ask or send home is not waited for.
  const quiet = { CI: "true", SHOPIFY_CLI_NO_ANALYTICS: "1", OPT_OUT_INSTRUMENTATION: "true" };
  await run("npx", ["shopify", "app", "build", "--path", ".", "--skip-dependencies-installation"], { env: quiet, timeout: 180_000 });
}
if (command.script) process.exitCode = await run(process.execPath, ["--import", "tsx", command.script, ...args], { isCommand: true });

/** Runs a child to its end. The command itself keeps our standard output; what prepares it speaks on standard error. */
async function run(program, programArgs, { isCommand = false, env = {}, timeout = 0 } = {}) {
  const child = spawn(program, programArgs, { stdio: ["inherit", isCommand ? "inherit" : 2, "inherit"], env: { ...process.env, ...env }, timeout });
  const pass = (signal) => child.kill(signal);
  process.on("SIGINT", pass).on("SIGTERM", pass);
  const code = await new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (exitCode, signal) => resolve(exitCode ?? (signal ? 1 : 0)));
  });
  process.off("SIGINT", pass).off("SIGTERM", pass);
  if (!isCommand && code !== 0) {
    console.error(`${program} ${programArgs.join(" ")} failed.`);
    process.exit(code);
  }
  return code;
}

function changedAt(file) {
  return existsSync(file) ? statSync(file).mtimeMs : 0;
}

function newest(places) {
  return Math.max(
    ...places.map((place) => {
      if (!existsSync(place)) return 0;
      if (!statSync(place).isDirectory()) return changedAt(place);
      return newest(readdirSync(place).map((entry) => path.join(place, entry)));
    }),
    0,
  );
}
