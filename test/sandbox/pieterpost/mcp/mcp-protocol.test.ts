import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Sandbox, startSandbox } from "../../start.ts";
import type { Scope } from "../oauth/oauth-store.ts";
import type { Json } from "../test-client.ts";
import { documentedTools } from "./tool-descriptions.ts";

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.close());

async function post(message: unknown, granted?: Scope[], headers: Record<string, string> = {}) {
  const { state, oauth } = sandbox.pieterpost;
  const answer = await fetch(sandbox.pieterpost.describe().mcpUrl, {
    method: "POST",
    headers: {
      authorization: `Bearer ${oauth.preissue(state.mainAccount, granted)}`,
      "content-type": "application/json",
      accept: "application/json, text/event-stream",
      ...headers,
    },
    body: JSON.stringify(message),
  });
  const text = await answer.text();
  return { status: answer.status, headers: answer.headers, body: (text === "" ? {} : JSON.parse(text)) as Json };
}
const initialize = (protocolVersion: string) => ({
  ...{ jsonrpc: "2.0", id: 1, method: "initialize" },
  params: { protocolVersion, capabilities: {}, clientInfo: { name: "a", version: "1" } },
});
const call = (name: string, id = 1) => ({
  ...{ jsonrpc: "2.0", id, method: "tools/call", params: { name, arguments: {} } },
});

describe("the protocol", () => {
  it.each(["2025-11-25", "2025-06-18", "2025-03-26", "2024-11-05"])("speaks %s", async (version) => {
    const begun = await post(initialize(version));
    expect(begun.body["result"]).toMatchObject({
      protocolVersion: version,
      serverInfo: { version: "2026.05.03.1" },
    });
    const listed = await post({ jsonrpc: "2.0", id: 2, method: "tools/list" }, undefined, {
      "mcp-protocol-version": version,
    });
    expect((listed.body["result"] as Json)["tools"]).toHaveLength(21);
    const { status } = await post({ jsonrpc: "2.0", method: "notifications/initialized" });
    expect(status).toBe(202);
  });

  it.each(["2024-10-07", "2031-01-01"])("offers its newest version to who asks for %s", async (version) => {
    expect((await post(initialize(version))).body["result"]).toMatchObject({ protocolVersion: "2025-11-25" });
  });

  it("answers what is no message with the error of JSON-RPC", async () => {
    expect((await post({ hello: "world" })).status).toBe(400);
    expect((await post({ jsonrpc: "2.0", id: 1, method: "no/such" })).body).toMatchObject({ error: { code: -32601 } });
  });
});

/** "Supported scopes", written out as the document has them. */
const scopes: Record<string, Scope> = {
  ...all("api:read", "search", "fetch", "get_wallet", "get_order", "quote_order", "get_topup", "list_topups"),
  ...all("api:send", "upload_asset", "create_compose_link", "create_payment_link", "create_checkout_link"),
  ...all("api:send", "create_direct_order", "create_credit_topup"),
  ...all("api:keys", "list_api_keys", "create_api_key", "revoke_api_key"),
  ...all("mailbook:read", "list_mailbook_contacts", "get_mailbook_contact"),
  ...all("mailbook:write", "create_mailbook_contact", "update_mailbook_contact", "delete_mailbook_contact"),
};
function all(scope: Scope, ...names: string[]): Record<string, Scope> {
  return Object.fromEntries(names.map((name) => [name, scope]));
}
const every: Scope[] = ["api:read", "api:send", "api:keys", "mailbook:read", "mailbook:write"];

describe("scopes", () => {
  it.each(documentedTools.map(({ name }) => name))("%s needs its own and no other", async (name) => {
    sandbox.clock.advance(60_000);
    const scope = scopes[name] ?? "api:read";
    expect(scopes).toHaveProperty(name);
    const without = every.filter((other) => other !== scope);
    const refused = await post(call(name), without);
    expect(refused.status).toBe(403);
    expect(refused.headers.get("www-authenticate")).toMatch(`error="insufficient_scope", scope="${scope}"`);
    expect((await post(call(name), [scope])).status).toBe(200);
  });

  it("cannot be passed by in a batch", async () => {
    const before = sandbox.pieterpost.state.mainAccount.keys.length;
    const batch = await post([call("get_wallet", 1), call("create_api_key", 2)], ["api:read"]);
    expect(batch.status).toBe(403);
    expect(sandbox.pieterpost.state.mainAccount.keys).toHaveLength(before);
  });
});
