import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { startShopify, type ShopifySandbox } from "../server.ts";

const OFFLINE = "urn:shopify:params:oauth:token-type:offline-access-token";
const HOUR = 60 * 60 * 1000;

interface TokenAnswer {
  status: number;
  access_token?: string;
  refresh_token?: string;
  expires_in?: number;
  refresh_token_expires_in?: number;
  error?: string;
  scope?: string;
}

describe("POST /admin/oauth/access_token", () => {
  let sandbox: ShopifySandbox;
  let now = new Date("2026-03-01T12:00:00Z");

  const post = async (fields: Record<string, unknown>): Promise<TokenAnswer> => {
    const response = await fetch(`${sandbox.apiUrl}/admin/oauth/access_token`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ client_id: "key", client_secret: "secret", ...fields }),
    });
    return { status: response.status, ...((await response.json()) as object) };
  };
  const exchange = (fields: Record<string, unknown> = {}): Promise<TokenAnswer> =>
    post({
      grant_type: "urn:ietf:params:oauth:grant-type:token-exchange",
      subject_token: sandbox.idToken(),
      subject_token_type: "urn:ietf:params:oauth:token-type:id_token",
      requested_token_type: OFFLINE,
      expiring: "1",
      ...fields,
    });
  const refresh = (token: string | undefined): Promise<TokenAnswer> => post({ grant_type: "refresh_token", refresh_token: token });
  const apiStatus = async (token: string | undefined): Promise<number> =>
    (
      await fetch(`${sandbox.apiUrl}/admin/api/2026-07/graphql.json`, {
        method: "POST",
        headers: { "X-Shopify-Access-Token": token ?? "" },
        body: '{"query":"{ shop { name } }"}',
      })
    ).status;
  const pass = (ms: number): void => {
    now = new Date(now.getTime() + ms);
  };

  beforeAll(async () => {
    sandbox = await startShopify({ apiKey: "key", apiSecret: "secret", clock: { now: () => now } });
  });
  afterAll(() => sandbox.close());
  beforeEach(() => sandbox.reset());

  it("exchanges a session token for an offline token that expires after an hour", async () => {
    const issued = await exchange();
    expect(issued).toMatchObject({ status: 200, scope: "read_orders,read_customers,write_discounts", expires_in: 3600, refresh_token_expires_in: 7_776_000 });
    expect(await apiStatus(issued.access_token)).toBe(200);
    pass(HOUR);
    expect(await apiStatus(issued.access_token)).toBe(401);
  });

  it("gives a token without end when none was asked for", async () => {
    const issued = await exchange({ expiring: "0" });
    expect(issued).not.toHaveProperty("refresh_token");
    pass(1000 * HOUR);
    expect(await apiStatus(issued.access_token)).toBe(200);
  });

  it("refuses session tokens that are old, of another shop, forged, or for another app", async () => {
    const old = sandbox.idToken();
    pass(61_000);
    const forged = `${sandbox.idToken().slice(0, -4)}AAAA`;
    for (const subject of [old, forged, sandbox.idToken({ shop: "other.myshopify.com" }), "nonsense"]) {
      expect(await exchange({ subject_token: subject })).toMatchObject({ status: 400, error: "invalid_subject_token" });
    }
    expect(await exchange({ client_secret: "wrong" })).toMatchObject({ status: 401 });
  });

  it("rotates refresh tokens: the old one serves a lost answer until its replacement is used", async () => {
    const first = await exchange();
    const lost = await refresh(first.refresh_token);
    const second = await refresh(first.refresh_token);
    expect(second.status).toBe(200);
    expect(second.refresh_token).not.toBe(lost.refresh_token);
    expect(await apiStatus(second.access_token)).toBe(200);
    expect((await refresh(second.refresh_token)).status).toBe(200);
    expect(await refresh(first.refresh_token)).toMatchObject({ status: 400, error: "invalid_grant" });
  });

  it("lets refresh tokens end after ninety days", async () => {
    const { refresh_token: token } = await exchange();
    pass(90 * 24 * HOUR);
    expect(await refresh(token)).toMatchObject({ status: 400, error: "invalid_grant" });
  });

  it("carries out scripted faults", async () => {
    const faults = ["429", "503", "malformed", "reset-before"];
    const faulty = await startShopify({
      apiKey: "key",
      apiSecret: "secret",
      faultFor: (names) => (names.includes("Poll") && faults.length ? { fault: faults.shift() ?? "" } : undefined),
    });
    const { token } = faulty.tokens.issueOffline(["read_orders"], true).access;
    const poll = (): Promise<Response> =>
      fetch(`${faulty.apiUrl}/admin/api/2026-07/graphql.json`, {
        method: "POST",
        headers: { "X-Shopify-Access-Token": token },
        body: '{"query":"query Poll { shop { name } }"}',
      });
    const limited = await poll();
    expect([limited.status, limited.headers.get("retry-after")]).toEqual([429, "2.0"]);
    expect((await poll()).status).toBe(503);
    await expect((await poll()).json()).rejects.toThrow();
    await expect(poll()).rejects.toThrow();
    expect((await poll()).status).toBe(200);
    expect(faulty.requests).toMatchObject([{ route: "graphql", operation: "Poll", status: 200 }]);
    await faulty.close();
  });
});
