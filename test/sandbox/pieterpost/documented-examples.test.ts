import { readFileSync } from "node:fs";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Sandbox, startSandbox } from "../start.ts";
import { differencesFrom } from "./documented-shape.ts";
import { findFault } from "./mcp/json-schema.ts";
import { callTool, control, type Json, letterOrder, mcpClient, restCaller } from "./test-client.ts";
import { jpeg, pdf, png } from "./assets/test-files.ts";
import { documentedTools } from "./mcp/tool-descriptions.ts";

/**
 * The examples of the documents, taken over word for word. Ids in them are seeded first. What a document leaves out
 * is filled in here, and nothing else:
 * - the bytes of uploaded files, of which the documents give names only (MCP gives a shortened base64);
 * - the file behind `https://example.com/front.jpg`, since the sandbox has no internet;
 * - money in the live wallet for the live direct order.
 */
type RestExample = {
  name: string;
  section: string;
  key: "test" | "live";
  method: "GET" | "POST";
  path: string;
  request?: Json;
  upload?: { kind: string; fileName: string };
  response: Json;
};
type McpExample = { name: string; tool: string; arguments: Json };

const restExamples = fixture<RestExample[]>("rest-examples.json");
const mcpExamples = fixture<McpExample[]>("mcp-examples.json");
const files: Record<string, [string, Buffer]> = {
  "front.jpg": ["image/jpeg", jpeg(600, 600)],
  "receipt.pdf": ["application/pdf", pdf(1)],
  "stamp.png": ["image/png", png(20, 30)],
};

// What the answers share with the examples to the letter: prices, modes and statuses, none of which a clock decides.
const exact = ["amountCents", "billingMode", "currency", "recipientCount", "requestType", "status", "testMode", "mode"];

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.close());
beforeEach(async () => {
  await control(sandbox, "reset", {});
  seedAssets();
});

describe("the examples of the REST document", () => {
  it.each(restExamples)("$section: $name", async ({ key, method, path, request, upload, response }) => {
    const secrets = sandbox.pieterpost.describe();
    const call = restCaller(sandbox, key === "test" ? secrets.testKey : secrets.liveKey);
    await seedOrder(path, response);
    const answer = upload
      ? await send(upload, secrets.testKey)
      : await call(method, path, request, { "idempotency-key": "example" });
    expect(answer.status < 300).toBe(response["code"] === undefined);
    expect(differencesFrom(response, answer.body)).toEqual([]);
    for (const name of exact.filter((key) => Object.hasOwn(response, key))) {
      expect([name, answer.body[name]]).toEqual([name, response[name]]);
    }
    // Null stands where the example has null, and only there: a checkout address, say, while it is open.
    const nulls = (body: Json) => Object.keys(response).filter((name) => body[name] === null);
    expect(nulls(answer.body)).toEqual(nulls(response));
    if (response["code"] !== undefined) expect(answer.body).toEqual(response);
  });
});

describe("the examples of the MCP document", () => {
  it.each(mcpExamples)("$name", async ({ name, tool, arguments: written }) => {
    await control(sandbox, "pieterpost/wallet", { mode: "live", balanceCents: 2_000 });
    await control(sandbox, "pieterpost/remote-files", {
      url: "https://example.com/front.jpg",
      base64: jpeg(600, 600).toString("base64"),
    });
    const client = await mcpClient(sandbox);
    if (tool === "list_mailbook_contacts") await callTool(client, "create_mailbook_contact", bart);
    if (tool === "get_topup") await seedTopup();
    const answer = await callTool(client, tool, withBytes(written));
    await client.close();
    expect([name, answer.isError, answer.texts]).toEqual([name, false, answer.texts]);
    const described = documentedTools.find((candidate) => candidate.name === tool);
    expect(findFault(described?.outputSchema ?? {}, answer.result)).toBeUndefined();
    if (tool === "list_mailbook_contacts") expect(answer.result["contacts"]).toHaveLength(1);
  });
});

const bart = {
  displayName: "Bart",
  street: "Keizersgracht",
  houseNumber: "1",
  postalCode: "1012 AB",
  city: "Amsterdam",
  country: "NL",
};

function seedAssets(): void {
  const { assets, mainAccount, clock } = sandbox.pieterpost.state;
  for (const [assetId, kind, originalName] of [
    ["asset_123", "postcard-image", "front.jpg"],
    ["asset_postcard_front_123", "postcard-image", "front.jpg"],
    ["asset_letter_pdf_123", "letter-attachment", "receipt.pdf"],
    ["asset_stamp_123", "letter-stamp-image", "stamp.png"],
  ] as const) {
    const bytes = files[originalName]?.[1] ?? Buffer.alloc(0);
    const file = { accountId: mainAccount.id, kind, originalName, declaredType: null, bytes, now: clock.now() };
    assets.put({ ...file, assetId });
  }
}

/** Look-ups name an order of the document: it is created as its example would have been, then given that name. */
async function seedOrder(path: string, response: Json): Promise<void> {
  const orderId = /^\/v1\/orders\/(\w+)$/.exec(path)?.[1];
  if (orderId === undefined) return;
  const created = response["billingMode"] === "credits" ? "/v1/orders" : "/v1/checkout-links";
  const { externalId, metadata } = response;
  const body = letterOrder({ metadata, ...(externalId === null ? {} : { externalId }) });
  expect((await restCaller(sandbox)("POST", created, body)).status).toBe(200);
  for (const order of sandbox.pieterpost.orders) order.orderId = orderId;
}

async function seedTopup(): Promise<void> {
  const { liveKey } = sandbox.pieterpost.describe();
  await restCaller(sandbox, liveKey)("POST", "/v1/credits/topups", { amountCents: 2500 });
  for (const topup of sandbox.pieterpost.state.topups) topup.topupId = "topup_123";
}

function withBytes(written: Json): Json {
  if (written["fileBase64"] === undefined) return written;
  return { ...written, fileBase64: files[String(written["fileName"])]?.[1].toString("base64") };
}

async function send({ kind, fileName }: { kind: string; fileName: string }, key: string) {
  const [type, bytes] = files[fileName] ?? ["", Buffer.alloc(0)];
  const form = new FormData();
  form.set("kind", kind);
  form.set("file", new File([new Uint8Array(bytes)], fileName, { type }));
  const answer = await fetch(`${sandbox.pieterpost.baseUrl}/v1/uploads`, {
    method: "POST",
    headers: { authorization: `Bearer ${key}` },
    body: form,
  });
  return { status: answer.status, body: (await answer.json()) as Json };
}

function fixture<T>(name: string): T {
  return JSON.parse(readFileSync(new URL(`./fixtures/${name}`, import.meta.url), "utf8")) as T;
}
