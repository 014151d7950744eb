import { UnauthorizedError } from "@modelcontextprotocol/sdk/client/auth.js";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Sandbox, startSandbox } from "../../start.ts";
import { approveConsent } from "../oauth/approve-consent.ts";
import { MemoryOAuthProvider } from "../oauth/memory-oauth-provider.ts";
import { callTool, recipient } from "../test-client.ts";

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.close());

/** The whole way of "Client setup", walked by the official client and its own OAuth flow, knowing the server URL alone. */
it("the official client registers, authorizes, lists 21 tools, quotes and orders", async () => {
  const url = new URL(sandbox.pieterpost.describe().mcpUrl);
  const provider = new MemoryOAuthProvider("api:read api:send api:keys mailbook:read mailbook:write");
  const first = new StreamableHTTPClientTransport(url, { authProvider: provider });
  const client = new Client({ name: "somebody-elses-client", version: "1" });

  await expect(client.connect(first)).rejects.toBeInstanceOf(UnauthorizedError);
  expect(provider.information?.client_id).toMatch(/^client_/);
  const authorization = provider.sentTo ?? new URL("about:blank");
  expect(authorization.pathname).toBe("/mcp/oauth/authorize/");
  expect(authorization.searchParams.get("code_challenge_method")).toBe("S256");
  expect(authorization.searchParams.get("resource")).toBe(url.href);

  const back = await approveConsent(authorization);
  await first.finishAuth(back.searchParams.get("code") ?? "");
  expect(provider.saved).toMatchObject({ token_type: "Bearer", expires_in: 3_600 });
  await client.connect(new StreamableHTTPClientTransport(url, { authProvider: provider }));

  const { tools } = await client.listTools();
  expect(tools).toHaveLength(21);
  expect(tools.filter((tool) => tool.annotations?.readOnlyHint)).toHaveLength(10);

  const letters = [{ message: "Dear {{name}}", recipient: recipient() }];
  const { result: quote } = await callTool(client, "quote_order", { letters });
  const { result: order } = await callTool(client, "create_direct_order", {
    ...{ letters, idempotencyKey: "one", maxAmountCents: quote["amountCents"] },
  });
  expect(order).toMatchObject({ amountCents: quote["amountCents"], status: "fulfilled", testMode: true });
  expect(sandbox.pieterpost.orders).toMatchObject([{ channel: "mcp", pieces: [{ message: "Dear {{name}}" }] }]);

  // The application is among the connections the account can look up.
  const { result: connections } = await callTool(client, "fetch", { id: "connections" });
  expect(connections["text"]).toContain(provider.clientMetadata.client_name.slice(0, 6));
  await client.close();
});
