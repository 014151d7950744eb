/**
 * Does what a person does at the consent page: opens the authorization address, reads the form, presses a button.
 * Gives the address the browser would be sent back to, with `code` and `state`.
 */
export async function approveConsent(
  authorizationUrl: string | URL,
  decision: "approve" | "deny" = "approve",
): Promise<URL> {
  const page = await fetch(authorizationUrl);
  const html = await page.text();
  if (!page.ok) throw new Error(`No consent page: ${page.status} ${html}`);
  const form = new URLSearchParams({ decision });
  for (const [, name = "", value = ""] of html.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)">/g)) {
    form.append(unescapeHtml(name), unescapeHtml(value));
  }
  const action = new URL("/mcp/oauth/authorize/", authorizationUrl);
  const answer = await fetch(action, { method: "POST", body: form, redirect: "manual" });
  const location = answer.headers.get("location");
  await answer.arrayBuffer();
  if (location === null) throw new Error(`The consent was not taken: ${answer.status}`);
  return new URL(location);
}

function unescapeHtml(text: string): string {
  return text.replace(/&#(\d+);/g, (_all, code: string) => String.fromCharCode(Number(code)));
}
