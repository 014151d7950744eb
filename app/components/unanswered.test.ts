import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const folder = new URL("../routes/", import.meta.url);
const routes = readdirSync(folder)
  .filter((name) => name.startsWith("app."))
  .map((name) => ({ name, text: readFileSync(new URL(name, folder), "utf8") }));
const has = (text: string, what: string) => new RegExp(`export (async function|const) ${what}\\b`).test(text);

/** These are asked with `fetch`, by whoever deals with a missing answer. */
const askedByFetch = ["app.artwork.upload.tsx", "app.do-not-mail.file.tsx", "app.mailbook.file.tsx", "app.mailbook.import.tsx", "app.saved-views.tsx", "app.wallet_.top-ups.tsx"];

describe("every route of the admin", () => {
  it.each(routes.filter(({ text }) => has(text, "action")).map(({ name, text }) => [name, text]))("%s keeps the page that calls its action", (name, text) => {
    expect(text.includes("askToAct as clientAction")).toBe(!askedByFetch.includes(name));
  });

  it.each(routes.filter(({ text }) => has(text, "loader") && text.includes("export default")).map(({ name, text }) => [name, text]))("%s is not read anew after that", (_, text) => {
    expect(text).toMatch(/unlessUnanswered(?: as shouldRevalidate|\(given\))/);
  });
});
