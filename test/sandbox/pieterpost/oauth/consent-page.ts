const meanings: Record<string, string> = {
  "api:read": "Read prices, wallet, orders and top-ups",
  "api:send": "Send mail and top up the wallet",
  "api:keys": "Manage API keys",
  "mailbook:read": "Read saved contacts",
  "mailbook:write": "Change saved contacts",
};

/** The page on which a person approves or denies; the form repeats the whole request, so a script can send it too. */
export function consentPage(clientName: string, scopes: string[], params: URLSearchParams): string {
  const hidden = [...params]
    .filter(([name]) => name !== "decision")
    .map(([name, value]) => `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(value)}">`)
    .join("\n");
  const rights = scopes
    .map((scope) => `<li>${escapeHtml(meanings[scope] ?? scope)} (${escapeHtml(scope)})</li>`)
    .join("\n");
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Connect to PieterPost (sandbox)</title>
<body style="font-family: system-ui; max-width: 32rem; margin: 4rem auto">
<h1>Connect ${escapeHtml(clientName)} to PieterPost</h1>
<p>This is the sandbox: no real account, no real mail. The application asks to:</p>
<ul>
${rights}
</ul>
<form method="post" action="/mcp/oauth/authorize/">
${hidden}
<button name="decision" value="approve">Approve</button>
<button name="decision" value="deny">Deny</button>
</form>
</body>
</html>
`;
}

/** Text made safe for HTML content and attributes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
