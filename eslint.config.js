import js from "@eslint/js";
import reactHooks from "eslint-plugin-react-hooks";
import tseslint from "typescript-eslint";

/** House rules that a reviewer would otherwise have to look for; each message says what to do instead. */

const instants = "Instants come from app/clock.server.ts, and are passed on as arguments.";
const clockRules = [
  { selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']", message: instants },
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: instants },
];
const environmentRule = {
  selector: "MemberExpression[object.name='process'][property.name='env']",
  message: "app/env.server.ts is the only reader of the environment.",
};
const serverImportRule = {
  selector: "ImportDeclaration[importKind!='type'][source.value=/[.]server([.]ts)?$/]",
  message: "A plain file is pure: only a .server.ts file may import one.",
};
const testImport = { group: ["**/test/**"], message: "The product knows nothing of its tests." };
const databaseImports = [
  { group: ["**/db.server", "@prisma/client", "@prisma/*"], message: "A route makes one domain call; queries live in the domain's folder." },
  { group: ["**/ask-admin.server", "graphql"], message: "A route makes one domain call; GraphQL lives in the domain's folder." },
];
const unscopedDbImport = {
  group: ["**/db.server"],
  importNames: ["unscopedDb", "databasePool"],
  message: "Use shopDb(shopId), which adds the shop to every query.",
};
const modalImport = { name: "@shopify/polaris", importNames: ["Modal"], message: "Use components/dialog, which gives the focus back when it closes." };
/** What belongs to no shop, or looks across all of them for ids, counts and dates alone. */
const unscopedFiles = [
  "app/shopify.server.ts",
  "app/jobs/sweep.server.ts",
  "app/jobs/find-due-batches.server.ts",
  "app/jobs/backlog.server.ts",
  "app/mailings/expected-day.server.ts",
  "app/mailings/batches/urgency.server.ts",
  "app/jobs/open-jobs.server.ts",
  "app/providers/account-limits.server.ts",
  "app/providers/connections/join-pieterpost.server.ts",
  "app/providers/connections/store-connection.server.ts",
  "app/settings/check-key.server.ts",
  "app/webhooks/store-delivery.server.ts",
  "app/webhooks/receive-from-provider.server.ts",
];
const tests = ["**/*.test.{ts,tsx}", "test/**"];

export default tseslint.config(
  { ignores: ["build/**", "node_modules/**", ".data/**", "**/dist/**", ".shopify/**", "**/shopify.d.ts"] },
  { linterOptions: { reportUnusedDisableDirectives: "error" } },
  js.configs.recommended,
  ...tseslint.configs.strict,
  {
    files: ["**/*.{ts,tsx}"],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      "@typescript-eslint/await-thenable": "error",
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/no-dynamic-delete": "off",
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/no-misused-promises": ["error", { checksVoidReturn: { arguments: false, attributes: false } }],
      "@typescript-eslint/no-non-null-assertion": "error",
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_", caughtErrors: "none" }],
      "@typescript-eslint/only-throw-error": ["error", { allow: [{ from: "lib", name: "Response" }], allowRethrowing: true, allowThrowingUnknown: true }],
      "@typescript-eslint/switch-exhaustiveness-check": ["error", { considerDefaultExhaustiveForUnions: true }],
      "max-lines": ["error", { max: 250 }],
    },
  },
  {
    files: ["**/*.{js,mjs}"],
    languageOptions: {
      globals: Object.fromEntries(
        ["console", "process", "fetch", "URL", "Buffer", "setTimeout", "clearTimeout", "setInterval", "window", "document", "globalThis", "Request", "Response", "Headers"].map(
          (name) => [name, "readonly"],
        ),
      ),
    },
  },
  { files: ["**/*.tsx"], ...reactHooks.configs["recommended-latest"] },
  {
    files: ["app/**/*.{ts,tsx}", "extensions/**/*.{ts,tsx}"],
    ignores: tests,
    rules: {
      "no-console": "error",
      "no-restricted-imports": ["error", { paths: [modalImport], patterns: [testImport, unscopedDbImport] }],
      "no-restricted-syntax": ["error", ...clockRules, environmentRule],
    },
  },
  {
    // Plain files, without React's, whose loaders and actions are cut out of what the browser gets.
    files: ["app/**/*.ts"],
    ignores: ["**/*.server.ts", "app/web.ts", "app/worker.ts", "app/routes/**", ...tests],
    rules: { "no-restricted-syntax": ["error", ...clockRules, environmentRule, serverImportRule] },
  },
  {
    files: unscopedFiles,
    rules: { "no-restricted-imports": ["error", { patterns: [testImport] }] },
  },
  {
    files: ["app/components/dialog.tsx"],
    rules: { "no-restricted-imports": ["error", { patterns: [testImport, unscopedDbImport] }] },
  },
  {
    files: ["app/routes/**"],
    rules: { "no-restricted-imports": ["error", { paths: [modalImport], patterns: [testImport, ...databaseImports] }] },
  },
  { files: ["app/clock.server.ts"], rules: { "no-restricted-syntax": ["error", environmentRule] } },
  { files: ["app/env.server.ts"], rules: { "no-restricted-syntax": ["error", ...clockRules] } },
);
