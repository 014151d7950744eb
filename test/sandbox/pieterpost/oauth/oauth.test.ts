import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Sandbox, startSandbox } from "../../start.ts";
import { approveConsent } from "./approve-consent.ts";
import { MemoryOAuthProvider, redirectUrl } from "./memory-oauth-provider.ts";
import { callTool, control, type Json, mcpClient, recipient } from "../test-client.ts";

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.close());
beforeEach(() => control(sandbox, "reset", {}));

async function join(memory: MemoryOAuthProvider): Promise<Client> {
  const url = new URL(sandbox.pieterpost.describe().mcpUrl);
  const refused = new StreamableHTTPClientTransport(url, { authProvider: memory });
  await expect(new Client({ name: "a", version: "1" }).connect(refused)).rejects.toThrow("Unauthorized");
  const asked = new URL(memory.sentTo ?? "");
  // Left alone, this client asks for every scope that the resource's metadata lists, whatever its own metadata says.
  expect(asked.searchParams.get("scope")).toBe("api:read api:send api:keys mailbook:read mailbook:write");
  asked.searchParams.set("scope", memory.scope);
  const back = await approveConsent(asked);
  expect(back.searchParams.get("state")).toBe("st&te");
  await refused.finishAuth(back.searchParams.get("code") ?? "");
  const client = new Client({ name: "a", version: "1" });
  await client.connect(new StreamableHTTPClientTransport(url, { authProvider: memory }));
  await client.listTools();
  return client;
}

async function token(
  memory: MemoryOAuthProvider,
  form: Record<string, string>,
): Promise<{ status: number; body: Json }> {
  const answer = await fetch(`${sandbox.pieterpost.baseUrl}/mcp/oauth/token/`, {
    method: "POST",
    body: new URLSearchParams({ client_id: memory.information?.client_id ?? "", ...form }),
  });
  return { status: answer.status, body: (await answer.json()) as Json };
}

describe("OAuth", () => {
  it.each(["none", "client_secret_post", "client_secret_basic"])(
    "lets the official client join, by %s, in both modes",
    async (method) => {
      const memory = new MemoryOAuthProvider("api:read api:send", method);
      const client = await join(memory);
      for (const mode of ["test", "live"]) {
        expect((await callTool(client, "get_wallet", { mode })).result["wallet"]).toMatchObject({ mode });
      }
      expect(memory.saved).toMatchObject({ expires_in: 3600, token_type: "Bearer", scope: "api:read api:send" });
      await client.close();
    },
  );

  it("ends access after an hour; the client refreshes by itself, and the old refresh token is worthless", async () => {
    const memory = new MemoryOAuthProvider("api:read");
    const client = await join(memory);
    const first = memory.saved;
    sandbox.clock.advance(3_601_000);
    expect((await callTool(client, "get_wallet", {})).isError).toBe(false);
    expect(memory.saved?.access_token).not.toBe(first?.access_token);
    const reuse = await token(memory, { grant_type: "refresh_token", refresh_token: first?.refresh_token ?? "" });
    expect(reuse).toMatchObject({ status: 400, body: { error: "invalid_grant" } });
    await client.close();
  });

  it("takes a code once, with its verifier, within ten minutes", async () => {
    const memory = new MemoryOAuthProvider("api:read");
    const transport = new StreamableHTTPClientTransport(new URL(sandbox.pieterpost.describe().mcpUrl), {
      authProvider: memory,
    });
    await expect(new Client({ name: "a", version: "1" }).connect(transport)).rejects.toThrow();
    const form = async (verifier = memory.verifier) => ({
      ...{ grant_type: "authorization_code", redirect_uri: redirectUrl, code_verifier: verifier },
      code: (await approveConsent(memory.sentTo ?? "")).searchParams.get("code") ?? "",
    });
    expect((await token(memory, await form("wrong"))).body["error"]).toBe("invalid_grant");
    const late = await form();
    sandbox.clock.advance(601_000);
    expect((await token(memory, late)).body["error"]).toBe("invalid_grant");
    const good = await form();
    expect((await token(memory, good)).status).toBe(200);
    expect((await token(memory, good)).body["error"]).toBe("invalid_grant");
  });

  it("knows a client with a secret by its secret only", async () => {
    const memory = new MemoryOAuthProvider("api:read", "client_secret_post");
    const client = await join(memory);
    const form = { grant_type: "refresh_token", refresh_token: memory.saved?.refresh_token ?? "" };
    expect(await token(memory, form)).toMatchObject({ status: 401, body: { error: "invalid_client" } });
    expect(await token(memory, { ...form, client_secret: "guess" })).toMatchObject({ status: 401 });
    expect((await token(memory, { ...form, client_secret: memory.information?.client_secret ?? "" })).status).toBe(200);
    await client.close();
  });

  it("tells a denial, and sends nobody to an address that was not registered", async () => {
    const memory = new MemoryOAuthProvider("api:read");
    const transport = new StreamableHTTPClientTransport(new URL(sandbox.pieterpost.describe().mcpUrl), {
      authProvider: memory,
    });
    await expect(new Client({ name: "a", version: "1" }).connect(transport)).rejects.toThrow();
    const asked = memory.sentTo ?? new URL("about:blank");
    expect((await approveConsent(asked, "deny")).searchParams.get("error")).toBe("access_denied");
    expect(await (await fetch(asked)).text()).toContain("Dearly &#60;test&#62;");
    for (const [name, value] of [
      ["redirect_uri", "http://evil.example/"],
      ["code_challenge", ""],
      ["scope", "api:all"],
      ["resource", "http://other.example/"],
    ]) {
      const wrong = new URL(asked);
      wrong.searchParams.set(name ?? "", value ?? "");
      expect((await fetch(wrong, { redirect: "manual" })).status).toBe(400);
    }
  });

  it("revokes the whole grant", async () => {
    const memory = new MemoryOAuthProvider("api:read");
    const client = await join(memory);
    const { access_token: access = "", refresh_token: refresh = "" } = memory.saved ?? {};
    const revoked = await fetch(`${sandbox.pieterpost.baseUrl}/mcp/oauth/revoke/`, {
      method: "POST",
      body: new URLSearchParams({ client_id: memory.information?.client_id ?? "", token: refresh }),
    });
    expect(revoked.status).toBe(200);
    await expect(mcpClient(sandbox, access)).rejects.toThrow();
    expect((await token(memory, { grant_type: "refresh_token", refresh_token: refresh })).body["error"]).toBe(
      "invalid_grant",
    );
    await client.close();
  });

  it("challenges bearers as documented", async () => {
    const { mcpUrl, baseUrl } = sandbox.pieterpost.describe();
    const metadata = `resource_metadata="${baseUrl}/.well-known/oauth-protected-resource/mcp/"`;
    const bare = await fetch(mcpUrl, { method: "POST" });
    expect([bare.status, bare.headers.get("www-authenticate")]).toEqual([
      401,
      `Bearer realm="PieterPost MCP", ${metadata}`,
    ]);
    const wrong = await fetch(mcpUrl, { method: "POST", headers: { authorization: "Bearer x" } });
    expect(wrong.headers.get("www-authenticate")).toBe(
      `Bearer realm="PieterPost MCP", error="invalid_token", ${metadata}`,
    );
    // A stream is not offered; the token is checked first all the same.
    expect((await fetch(mcpUrl)).status).toBe(401);
  });

  it("keeps tools to their scopes: 403 insufficient_scope", async () => {
    const { state, oauth } = sandbox.pieterpost;
    const reader = await mcpClient(sandbox, oauth.preissue(state.mainAccount, ["api:read"]));
    expect((await callTool(reader, "get_wallet", {})).isError).toBe(false);
    const order = { letters: [{ message: "x", recipient: recipient() }] };
    await expect(callTool(reader, "create_direct_order", order)).rejects.toThrow(/insufficient_scope/);
    const sender = await mcpClient(sandbox, oauth.preissue(state.mainAccount, ["api:send"]));
    await expect(callTool(sender, "quote_order", order)).rejects.toThrow(/insufficient_scope/);
    expect((await callTool(sender, "create_direct_order", order)).isError).toBe(false);
    expect(sandbox.pieterpost.orders).toHaveLength(1);
  });

  it.each([
    ["/.well-known/oauth-protected-resource/mcp", "resource", "/mcp/"],
    ["/mcp/.well-known/oauth-protected-resource", "resource", "/mcp/"],
    ["/.well-known/oauth-authorization-server/mcp/oauth", "issuer", "/mcp/oauth"],
    ["/mcp/oauth/.well-known/oauth-authorization-server", "issuer", "/mcp/oauth"],
  ])("serves %s with and without a trailing slash", async (path, field, value) => {
    const { baseUrl } = sandbox.pieterpost;
    for (const slash of ["", "/"]) {
      expect(((await (await fetch(baseUrl + path + slash)).json()) as Json)[field]).toBe(baseUrl + value);
    }
  });
});
