import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startShopify, type ShopifySandbox } from "./server.ts";

const run = promisify(execFile);
const preload = new URL("../shopify-network.mjs", import.meta.url).href;
const client = fileURLToPath(new URL("./fixtures/library-client.mjs", import.meta.url));

describe("shopify-network.mjs", () => {
  let sandbox: ShopifySandbox;

  beforeAll(async () => {
    sandbox = await startShopify({ apiKey: "key", apiSecret: "secret" });
  });
  afterAll(() => sandbox.close());

  const runClient = (env: Record<string, string>): Promise<{ stdout: string }> =>
    run(process.execPath, ["--import", preload, client], {
      env: { ...process.env, SHOP: sandbox.shop.domain, ID_TOKEN: sandbox.idToken(), ...sandbox.childEnv(), ...env },
    });

  it("leads an unchanged app library to the sandbox: exchange, refresh, GraphQL, plain https", async () => {
    const { stdout } = await runClient({});
    const seen = JSON.parse(stdout.trim().split("\n").at(-1) ?? "") as Record<string, unknown>;
    expect(seen).toMatchObject({
      statusByHttps: 405,
      data: { shop: { name: "Dearly Demo", myshopifyDomain: "dearly-demo.myshopify.com" } },
      refused: "GraphqlQueryError",
      scope: "read_orders,read_customers,write_discounts",
      hasNewToken: true,
      onlineUser: 902541635,
    });
    expect(Number(seen["expiresInSeconds"])).toBeGreaterThan(3590);
    expect(seen["strayed"]).not.toBe(200);
    expect(sandbox.requests.map((request) => request.operation)).toContain("refresh_token");
  });

  it("still checks certificates: without the authority nothing connects", async () => {
    await expect(runClient({ NODE_EXTRA_CA_CERTS: "" })).rejects.toThrow(/self-signed|unable to (?:verify|get)|UNABLE_TO/i);
  });
});
