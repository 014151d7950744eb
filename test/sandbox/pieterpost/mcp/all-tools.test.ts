import type { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Sandbox, startSandbox } from "../../start.ts";
import { findFault } from "./json-schema.ts";
import { callTool, control, type Json, mcpClient, recipient, restCaller } from "../test-client.ts";
import { png } from "../assets/test-files.ts";
import { documentedTools } from "./tool-descriptions.ts";

let sandbox: Sandbox;
let client: Client;
const used = new Set<string>();
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.close());
beforeEach(async () => {
  await control(sandbox, "reset", {});
  client = await mcpClient(sandbox);
});
afterEach(() => client.close());

/** Calls a tool that must succeed, and holds its answer to the documented output schema. */
async function run(name: string, args: Json = {}): Promise<Json> {
  const answer = await callTool(client, name, args);
  expect([name, answer.isError, answer.texts]).toEqual([name, false, [JSON.stringify(answer.result)]]);
  const described = documentedTools.find((tool) => tool.name === name);
  expect(findFault(described?.outputSchema ?? {}, answer.result)).toBeUndefined();
  used.add(name);
  return answer.result;
}
async function refused(name: string, args: Json): Promise<string> {
  const answer = await callTool(client, name, args);
  expect([name, answer.isError]).toEqual([name, true]);
  return answer.texts[1] ?? "";
}

const eric = {
  ...{ displayName: "Eric Example", street: "Damrak", houseNumber: "1", postalCode: "1012 AB", city: "Amsterdam" },
  ...{ country: "NL", email: "eric@example.com", birthday: "1980-02-29" },
};

describe("the mailbook", () => {
  it("keeps contacts, whose recipient fits every tool that takes one", async () => {
    const { contact } = (await run("create_mailbook_contact", { ...eric, extra: "Flat 2" })) as { contact: Json };
    const contactId = contact["id"];
    const to = contact["recipient"];
    expect(to).toMatchObject({ id: contactId, name: "Eric Example", streetAddress: "Damrak 1", extra: "Flat 2" });
    expect(to).toHaveProperty("addressLines", ["Damrak 1", "Flat 2", "1012 AB Amsterdam", "NL"]);
    await run("quote_order", { letters: [{ message: "Hi", recipient: to }] });
    await run("create_payment_link", { postcard: { message: "Hi", recipient: to } });
    await run("create_checkout_link", { letters: [{ message: "Hi", recipient: to }] });
    await run("create_direct_order", { letters: [{ message: "Hi", recipient: to }] });
    const link = await run("create_compose_link", { recipient: to, message: "Hi" });
    expect((await fetch(String(link["url"]))).status).toBe(200);

    const changed = { contactId, city: "Utrecht", extra: "" };
    expect((await run("update_mailbook_contact", changed))["contact"]).toMatchObject({
      ...{ city: "Utrecht", extra: null, email: "eric@example.com", birthday: "1980-02-29" },
    });
    expect(await run("get_mailbook_contact", { contactId })).toMatchObject({
      ...{ contact: { city: "Utrecht" }, recipient: { city: "Utrecht" } },
    });
    expect(await run("delete_mailbook_contact", { contactId })).toEqual({ contactId, deleted: true });
    expect(await refused("get_mailbook_contact", { contactId })).toBe("Contact not found.");
    expect(await refused("delete_mailbook_contact", { contactId })).toBe("Contact not found.");
  });

  it("finds by name, email and address, by all words, 25 unless asked for more", async () => {
    await run("create_mailbook_contact", eric);
    for (let i = 0; i < 30; i += 1) {
      const { id } = sandbox.pieterpost.state.mainAccount;
      sandbox.pieterpost.state.mailbook.create(id, { ...eric, displayName: `Bart ${i}`, email: "" }, new Date(0));
    }
    const found = async (args: Json) => (await run("list_mailbook_contacts", args))["contacts"] as Json[];
    expect((await found({ query: "ERIC@" })).map((contact) => contact["displayName"])).toEqual(["Eric Example"]);
    expect(await found({ query: "damrak eric" })).toHaveLength(1);
    expect(await found({ query: "eric berlin" })).toEqual([]);
    expect([(await found({})).length, (await found({ limit: 100 })).length]).toEqual([25, 31]);
    expect(await found({ query: "bart", limit: 5 })).toHaveLength(5);
    expect(await refused("list_mailbook_contacts", { limit: 0 })).toMatch(/limit/);
  });

  it("and the keys of another account are unknown", async () => {
    const { contact } = (await run("create_mailbook_contact", eric)) as { contact: { id: string } };
    const { state, oauth } = sandbox.pieterpost;
    const key = state.mainAccount.testKey;
    await client.close();
    client = await mcpClient(sandbox, oauth.preissue(state.addAccount()));
    expect((await run("list_mailbook_contacts"))["contacts"]).toEqual([]);
    for (const tool of ["get_mailbook_contact", "update_mailbook_contact", "delete_mailbook_contact"]) {
      expect(await refused(tool, { contactId: contact.id })).toBe("Contact not found.");
    }
    expect(await refused("revoke_api_key", { keyId: key.id })).toBe("API key not found.");
    expect(key.status).toBe("active");
  });

  it.each([
    ["no house number", { houseNumber: " " }, /houseNumber/],
    ["a country there is not", { country: "Atlantis" }, /country/],
    ["no state where one is needed", { country: "US" }, /state/],
    ["an email that is none", { email: "eric" }, /email/],
    ["a birthday that is no day", { birthday: "1981-02-29" }, /birthday/],
    ["a field it has not", { addressLines: ["Damrak 1"] }, /addressLines/],
  ])("refuses %s", async (_name, change, sentence) => {
    expect(await refused("create_mailbook_contact", { ...eric, ...change })).toMatch(sentence);
  });
});

describe("API keys", () => {
  it("tell their secret once, work over REST, and end when revoked", async () => {
    const made = await run("create_api_key", { name: "Shop", mode: "live" });
    const secret = String(made["secret"]);
    const { id } = made["key"] as { id: string };
    expect(secret).toMatch(/^pp_live_/);
    expect(made["key"]).toMatchObject({ name: "Shop", mode: "live", status: "active", tokenLast4: secret.slice(-4) });
    const read = restCaller(sandbox, secret);
    expect((await read("GET", "/v1/wallet")).body["wallet"]).toMatchObject({ mode: "live" });
    const listed = await run("list_api_keys");
    expect(listed["keys"]).toHaveLength(3);
    expect((listed["keys"] as Json[])[2]?.["lastUsedAt"]).not.toBeNull();
    expect(JSON.stringify(listed)).not.toContain(secret);
    expect(await run("revoke_api_key", { keyId: id })).toMatchObject({ revoked: true, key: { status: "revoked" } });
    expect(await read("GET", "/v1/wallet")).toMatchObject({ status: 403, body: { code: "api_key_inactive" } });
    expect(await refused("revoke_api_key", { keyId: "key_none" })).toBe("API key not found.");
  });
});

describe("search and fetch", () => {
  it("find documents, tools and what the account has, and fetch what was found", async () => {
    const { orderId } = await run("create_direct_order", { letters: [{ message: "Hi", recipient: recipient() }] });
    const first = async (query: string) => ((await run("search", { query }))["results"] as Json[])[0];
    expect(await first("compose links")).toMatchObject({ id: "doc:compose-links" });
    expect(await first("revoke_api_key")).toMatchObject({ title: "revoke_api_key" });
    const hit = await first(String(orderId));
    expect(hit).toMatchObject({ id: `order:${String(orderId)}` });
    const fetched = await run("fetch", { id: hit?.["id"] });
    expect(JSON.parse(String(fetched["text"]))).toMatchObject({ orderId, status: "fulfilled" });
    expect(await run("search", { query: "zzzz" })).toEqual({ results: [] });
    for (const id of ["account", "keys", "wallet:live:usd", "activity", "connections"]) await run("fetch", { id });
    expect(String((await run("fetch", { id: "keys" }))["text"])).not.toContain(sandbox.pieterpost.describe().testKey);
    expect(await refused("fetch", { id: "doc:none" })).toBe("Document not found.");
  });
});

describe("uploads by fileUrl", () => {
  const file = { kind: "letter-stamp-image", fileName: "a.png", contentType: "image/png" };

  it.each([
    ["http://example.com/a.png", /HTTPS/],
    ["file:///etc/passwd", /HTTPS/],
    ["not an address", /HTTPS/],
    ["https://localhost/a.png", /public/],
    ["https://127.0.0.1/a.png", /public/],
    ["https://0x7f000001/a.png", /public/],
    ["https://10.0.0.8/a.png", /public/],
    ["https://[::1]/a.png", /public/],
    ["https://169.254.169.254/latest/meta-data", /public/],
    ["https://metadata.google.internal/a.png", /public/],
    ["https://example.com/a.png", /no internet/],
  ])("refuse %s", async (fileUrl, sentence) => {
    expect(await refused("upload_asset", { ...file, fileUrl })).toMatch(sentence);
  });

  it("take what the control address has put at a public address, and one source only", async () => {
    const fileUrl = "https://example.com/a.png";
    const fileBase64 = png(4, 4).toString("base64");
    await control(sandbox, "pieterpost/remote-files", { url: fileUrl, base64: fileBase64 });
    expect(await run("upload_asset", { ...file, fileUrl })).toMatchObject({ publicUrl: null, originalName: "a.png" });
    expect(await refused("upload_asset", { ...file, fileUrl, fileBase64 })).toMatch(/exactly one/);
    expect(await refused("upload_asset", file)).toMatch(/exactly one/);
  });
});

// Last in this file, since it counts what the tests above have used.
it("every other tool answers by its output schema too", async () => {
  const { orderId } = await run("create_direct_order", { letters: [{ message: "Hi", recipient: recipient() }] });
  await run("get_order", { orderId });
  await run("get_wallet", { currency: "usd", mode: "live" });
  const { topupId } = await run("create_credit_topup", { amountCents: 100, currency: "usd", mode: "live" });
  await run("get_topup", { topupId, mode: "live" });
  await run("list_topups", { mode: "live", limit: 5 });
  expect(await refused("create_credit_topup", { amountCents: 100, currency: "usd", paymentMethod: "ideal" })).toMatch(
    /EUR/,
  );
  expect([...used].sort()).toEqual(documentedTools.map((tool) => tool.name).sort());
});
