import { createHash } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";


import { hearLog } from "../../../test/helpers/hear-log.ts";
import { approveConsent } from "../../../test/sandbox/pieterpost/oauth/approve-consent.ts";
import { startSandbox, type Sandbox } from "../../../test/sandbox/start.ts";
import { createMcpProvider } from "./mcp-provider.server";
import {
  beginAuthorization,
  completeAuthorization,
  refreshTokens,
  revokeTokens,
  type ConnectionTokens,
  type PendingAuthorization,
} from "./oauth.server";

let sandbox: Sandbox;
const log = hearLog("provider-request");
const redirectUrl = "https://dearly.example/oauth/return";

beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.close());
beforeEach(async () => {
  await fetch(`${sandbox.control.url}/reset`, { method: "POST" });
  log.length = 0;
});

const begin = () => beginAuthorization({ mcpUrl: sandbox.pieterpost.describe().mcpUrl, redirectUrl });

async function consent(pending: PendingAuthorization, decision: "approve" | "deny" = "approve") {
  const back = await approveConsent(pending.authorizationUrl, decision);
  const query = back.searchParams;
  return { code: query.get("code"), state: query.get("state"), error: query.get("error") };
}

async function connect(): Promise<{ pending: PendingAuthorization; tokens: ConnectionTokens }> {
  // Through JSON, since the merchant comes back to another process.
  const pending = JSON.parse(JSON.stringify(await begin())) as PendingAuthorization;
  return { pending, tokens: await completeAuthorization(pending, await consent(pending)) };
}

const readWallet = (accessToken: string) =>
  createMcpProvider({
    baseUrl: sandbox.pieterpost.describe().baseUrl,
    mode: "test",
    tokens: { accessToken: () => Promise.resolve(accessToken), renew: () => Promise.resolve(accessToken) },
  }).readWallet("eur");

describe("connecting", () => {
  it("sends the merchant off with PKCE, state, resource and only the scopes that are needed", async () => {
    const pending = await begin();
    const query = new URL(pending.authorizationUrl).searchParams;
    expect(query.get("code_challenge_method")).toBe("S256");
    expect(query.get("code_challenge")).toBe(createHash("sha256").update(pending.codeVerifier).digest("base64url"));
    expect(query.get("state")).toBe(pending.state);
    expect(query.get("scope")).toBe("api:read api:send");
    expect(query.get("resource")).toBe(sandbox.pieterpost.describe().mcpUrl);
    expect(query.get("redirect_uri")).toBe(redirectUrl);
    expect(pending.clientInformation.client_secret).toBeUndefined();
  });

  it("gives tokens that work", async () => {
    const { tokens } = await connect();
    expect(tokens).toMatchObject({ expiresInSeconds: 3_600, scope: "api:read api:send", refreshToken: expect.any(String) });
    expect((await readWallet(tokens.accessToken)).balance.amount).toBe(10_000);
  });

  it("registers once when told of the registration, and anew for another return address", async () => {
    const { mcpUrl } = sandbox.pieterpost.describe();
    const registration = await begin();
    const again = await beginAuthorization({ mcpUrl, redirectUrl, registration });
    expect(again.clientInformation.client_id).toBe(registration.clientInformation.client_id);
    expect(again.state).not.toBe(registration.state);
    const moved = await beginAuthorization({ mcpUrl, redirectUrl: "https://moved.example/return", registration });
    expect(moved.clientInformation.client_id).not.toBe(registration.clientInformation.client_id);
  });

  it("refuses a foreign state, a denial, a missing code, a used code and a wrong verifier", async () => {
    const unauthorized = { kind: "unauthorized", remedy: "Connect PieterPost again." };
    const pending = await begin();
    const returned = await consent(pending);
    await expect(completeAuthorization(pending, { ...returned, state: "forged" })).rejects.toMatchObject(unauthorized);
    await expect(completeAuthorization(pending, { ...returned, state: null })).rejects.toMatchObject(unauthorized);
    await expect(completeAuthorization(pending, await consent(pending, "deny"))).rejects.toMatchObject(unauthorized);
    await expect(completeAuthorization(pending, { ...returned, code: null })).rejects.toMatchObject(unauthorized);
    await completeAuthorization(pending, returned);
    await expect(completeAuthorization(pending, returned)).rejects.toMatchObject({ ...unauthorized, code: "invalid_grant" });
    const thief = { ...pending, codeVerifier: "x".repeat(43) };
    await expect(completeAuthorization(thief, await consent(pending))).rejects.toMatchObject(unauthorized);
  });

  it("tells a server that is away from one that has no sign-in", async () => {
    sandbox.faults.script({ provider: "pieterpost", route: "POST /mcp/oauth/register/", fault: "500", times: 1 });
    await expect(begin()).rejects.toMatchObject({ kind: "unavailable" });
    const { url } = sandbox.control;
    await expect(beginAuthorization({ mcpUrl: `${url}/mcp/`, redirectUrl })).rejects.toMatchObject({ kind: "misconfigured" });
  });
});

describe("discovery", () => {
  let server: Server;
  let origin: string;
  let documents: Record<string, object>;

  beforeEach(async () => {
    server = createServer((request, response) => {
      const document = documents[request.url ?? ""];
      response.writeHead(document ? 200 : 500, { "content-type": "application/json" }).end(JSON.stringify(document ?? {}));
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    documents = {
      "/.well-known/oauth-protected-resource/mcp": { resource: `${origin}/mcp/`, authorization_servers: [`${origin}/mcp/oauth`] },
      "/.well-known/oauth-authorization-server/mcp/oauth": {
        issuer: `${origin}/mcp/oauth`,
        authorization_endpoint: `${origin}/authorize`,
        token_endpoint: `${origin}/token`,
        registration_endpoint: `${origin}/register`,
        response_types_supported: ["code"],
      },
      "/register": { client_id: "client_1", redirect_uris: [redirectUrl] },
    };
  });
  afterEach(() => new Promise((resolve) => server.close(resolve)));

  const discover = () => beginAuthorization({ mcpUrl: `${origin}/mcp/`, redirectUrl });
  const replace = (path: string, given: object) => {
    documents[path] = { ...documents[path], ...given };
  };

  it("follows documents that speak of the server that was asked", async () => {
    expect((await discover()).authorizationUrl).toMatch(`${origin}/authorize?`);
  });

  it("sends no merchant where a document about another server says", async () => {
    replace("/.well-known/oauth-protected-resource/mcp", { resource: "https://elsewhere.example/mcp/" });
    await expect(discover()).rejects.toMatchObject({ kind: "misconfigured" });
  });

  it("believes no issuer but the one that was asked", async () => {
    replace("/.well-known/oauth-authorization-server/mcp/oauth", { issuer: "https://elsewhere.example" });
    await expect(discover()).rejects.toMatchObject({ kind: "misconfigured" });
  });

  it("waits for a server that is away", async () => {
    delete documents["/.well-known/oauth-protected-resource/mcp"];
    await expect(discover()).rejects.toMatchObject({ kind: "unavailable" });
  });
});

describe("staying connected", () => {
  it("goes on after the hour with a new pair, and the old refresh token is worthless", async () => {
    const { pending, tokens } = await connect();
    sandbox.clock.advance(3_601_000);
    await expect(readWallet(tokens.accessToken)).rejects.toMatchObject({ kind: "unauthorized" });
    const renewed = await refreshTokens(pending, tokens.refreshToken ?? "");
    expect((await readWallet(renewed.accessToken)).balance.amount).toBe(10_000);
    expect(renewed.refreshToken).not.toBe(tokens.refreshToken);
    await expect(refreshTokens(pending, tokens.refreshToken ?? "")).rejects.toMatchObject({ kind: "unauthorized", code: "invalid_grant" });
  });

  it("is only a matter of trying later when the server is away", async () => {
    const { pending, tokens } = await connect();
    for (const fault of ["500", "429", "reset-before"] as const) {
      sandbox.faults.script({ provider: "pieterpost", route: "POST /mcp/oauth/token/", fault, times: 1 });
      await expect(refreshTokens(pending, tokens.refreshToken ?? "")).rejects.toMatchObject({ kind: "unavailable" });
    }
    expect((await refreshTokens(pending, tokens.refreshToken ?? "")).scope).toBe("api:read api:send");
  });
});

describe("leaving", () => {
  it("ends both tokens; doing it twice is no error", async () => {
    const { pending, tokens } = await connect();
    expect(await revokeTokens(pending, tokens.refreshToken ?? "")).toBe(true);
    await expect(readWallet(tokens.accessToken)).rejects.toMatchObject({ kind: "unauthorized" });
    await expect(refreshTokens(pending, tokens.refreshToken ?? "")).rejects.toMatchObject({ kind: "unauthorized" });
    expect(await revokeTokens(pending, tokens.refreshToken ?? "")).toBe(true);
  });

  it("is known to be impossible where no server offers it", async () => {
    const pending = await begin();
    const { revocation_endpoint: _none, ...metadata } = pending.metadata as Record<string, unknown>;
    expect(await revokeTokens({ ...pending, metadata: metadata as PendingAuthorization["metadata"] }, "token")).toBe(false);
  });
});

it("leaves no token, code or state in errors and log", async () => {
  const { pending, tokens } = await connect();
  sandbox.faults.script({ provider: "pieterpost", route: "POST /mcp/oauth/token/", fault: "malformed", times: 1 });
  const error: unknown = await refreshTokens(pending, tokens.refreshToken ?? "").catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ kind: "unavailable" });
  const told = `${String(error)} ${String((error as Error).cause)} ${JSON.stringify(log)}`;
  expect(told).not.toMatch(/mcpr?_[0-9a-f]{8}|code_/);
  expect(told).not.toContain(pending.state);
});
