import { escapeHtml } from "../oauth/consent-page.ts";

/** A page a person would see; the body is HTML already, the title is text. */
export function page(title: string, body: string, language = "en"): string {
  return `<!doctype html>
<html lang="${escapeHtml(language)}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escapeHtml(title)}</title>
<body style="font-family: system-ui; max-width: 32rem; margin: 4rem auto; padding: 0 1rem">
<main>
${body}
</main>
</body>
</html>
`;
}
