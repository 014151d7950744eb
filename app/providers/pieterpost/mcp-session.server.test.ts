import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { money } from "~/wallet/money";

import { sampleOrder } from "../../../test/fixtures/mail-order.ts";
import { createMcpProvider } from "./mcp-provider.server";

/**
 * What the sandbox does not play: a server that keeps sessions and forgets them, streams its answers, or breaks the
 * protocol. Each answer to `tools/call` is scripted; the rest follows Streamable HTTP by the letter.
 */
interface Message {
  id?: number;
  method: string;
  params?: { name?: string };
}
type Reply = (message: Message, response: ServerResponse) => void;

let server: Server;
let session: string | null;
let opened: number;
let toolCalls: string[];
let reply: Reply;
let openingMs: number;

const wallet = {
  accountId: "acct_1",
  approvedForDirectSend: true,
  liveEnabled: true,
  wallet: { balanceCents: 5, currency: "eur", mode: "test" },
};
const asJson: Reply = ({ id }, response) => answer(response, { jsonrpc: "2.0", id, result: { content: [], structuredContent: wallet } });
const asError =
  (error: { code: number; message: string; data?: unknown }): Reply =>
  ({ id }, response) =>
    answer(response, { jsonrpc: "2.0", id, error });
const asResult =
  (result: unknown): Reply =>
  ({ id }, response) =>
    answer(response, { jsonrpc: "2.0", id, result });

beforeEach(async () => {
  session = "s1";
  opened = 0;
  toolCalls = [];
  reply = asJson;
  openingMs = 0;
  server = createServer((request, response) => void serve(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});

afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const message = JSON.parse(Buffer.concat(chunks).toString()) as Message;
  if (message.method === "initialize") {
    opened += 1;
    await new Promise((resolve) => setTimeout(resolve, openingMs));
    const result = { protocolVersion: "2025-06-18", capabilities: { tools: {} }, serverInfo: { name: "scripted", version: "1" } };
    return answer(response, { jsonrpc: "2.0", id: message.id, result }, { "mcp-session-id": session ?? "" });
  }
  if (request.headers["mcp-session-id"] !== session) {
    return void response.writeHead(404).end('{"jsonrpc":"2.0","error":{"code":-32001,"message":"Session not found"},"id":null}');
  }
  if (message.id === undefined) return void response.writeHead(202).end();
  toolCalls.push(message.params?.name ?? "");
  reply(message, response);
}

function answer(response: ServerResponse, body: unknown, headers: Record<string, string> = {}): void {
  response.writeHead(200, { "content-type": "application/json", ...headers }).end(JSON.stringify(body));
}

function connect(deadlineMs = 2_000, connectionKey?: string) {
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const tokens = { accessToken: () => Promise.resolve("token"), renew: () => Promise.reject(new Error("no")) };
  return createMcpProvider({ baseUrl, mode: "test", tokens, connectionKey, deadlineMs });
}

const prepare = (provider: ReturnType<typeof connect>) =>
  provider.prepareOrder(sampleOrder(), { idempotencyKey: "batch_1.1", maxAmount: money(500, "eur") });
const place = (provider: ReturnType<typeof connect>) => provider.placeOrder(prepare(provider));

describe("a session", () => {
  it("is opened once, also for calls that come together", async () => {
    const provider = connect();
    await Promise.all([provider.readWallet("eur"), provider.readWallet("eur"), provider.readWallet("eur")]);
    expect(opened).toBe(1);
  });

  it("that was lost is opened anew for a read", async () => {
    const provider = connect();
    await provider.readWallet("eur");
    session = "s2";
    expect((await provider.readWallet("eur")).balance.amount).toBe(5);
    expect(opened).toBe(2);
  });

  it("that was lost under a purchase leaves it to the caller to buy again", async () => {
    const provider = connect();
    await provider.readWallet("eur");
    session = "s2";
    await expect(place(provider)).rejects.toMatchObject({ kind: "unavailable" });
    expect(toolCalls).not.toContain("create_direct_order");
    await provider.readWallet("eur");
    expect(opened).toBe(2);
  });

  it("gives a whole call, opening included, one deadline", async () => {
    reply = () => undefined;
    const started = performance.now();
    await expect(place(connect(300))).rejects.toMatchObject({ kind: "unknown-outcome" });
    expect(performance.now() - started).toBeLessThan(900);
  });
});

it("sends no purchase for which no time is left, and says so", async () => {
  openingMs = 200;
  const patient = connect(2_000, "account_1").readWallet("eur");
  const hasty = place(connect(50, "account_1"));
  await expect(hasty).rejects.toMatchObject({ kind: "unavailable" });
  await patient;
  expect(toolCalls).toEqual(["get_wallet"]);
});

describe("an answer", () => {
  it("may come as a stream, or as JSON in text", async () => {
    reply = ({ id }, response) => {
      const message = { jsonrpc: "2.0", id, result: { content: [{ type: "text", text: JSON.stringify(wallet) }] } };
      response.writeHead(200, { "content-type": "text/event-stream" });
      response.end(`event: message\ndata: ${JSON.stringify(message)}\n\n`);
    };
    expect((await connect().readWallet("eur")).balance.amount).toBe(5);
  });

  it("cut within its stream is an unknown outcome at once, not after the deadline", async () => {
    reply = (_message, response) => {
      response.writeHead(200, { "content-type": "text/event-stream" }).write("event: message\ndata: {");
      setTimeout(() => response.destroy(), 20);
    };
    const started = performance.now();
    await expect(place(connect(5_000))).rejects.toMatchObject({ kind: "unknown-outcome" });
    expect(performance.now() - started).toBeLessThan(2_000);
    expect(toolCalls).toEqual(["create_direct_order"]);
  });

  it.each([
    ["rubbish", (_message: Message, response: ServerResponse) => void response.writeHead(200, { "content-type": "application/json" }).end("<html>")],
    ["another kind of page", (_message: Message, response: ServerResponse) => void response.writeHead(200, { "content-type": "text/html" }).end("<html>")],
    ["a result of another shape", asResult({ content: [], structuredContent: { orderId: "ord_1" } })],
    ["no content at all", asResult({ content: [] })],
    ["money that is no money", asResult({ content: [], structuredContent: { ...wallet, wallet: { ...wallet.wallet, balanceCents: 1.5 } } })],
    ["an internal error", asError({ code: -32603, message: "Internal error" })],
    ["parameters it calls invalid", asError({ code: -32602, message: "Invalid params" })],
    ["a result its own server finds wanting", asError({ code: -32602, message: "Output validation error" })],
    ["a tool error in unknown words", asResult({ isError: true, content: [{ type: "text", text: "Oops" }] })],
    ["a gateway's error page", (_message: Message, response: ServerResponse) => void response.writeHead(502).end("<html>")],
  ] satisfies [string, Reply][])("that is %s is an unknown outcome for a purchase, and no reading for a read", async (_name, scripted) => {
    reply = scripted;
    await expect(place(connect())).rejects.toMatchObject({ kind: "unknown-outcome" });
    expect(toolCalls).toEqual(["create_direct_order"]);
    // Too little time for the read's further tries, which would teach nothing here.
    await expect(connect(200).readWallet("eur")).rejects.toMatchObject({ kind: "unavailable" });
  });

  it("that names a documented code is a definite refusal, wherever it stands", async () => {
    reply = asError({ code: -32000, message: "No.", data: { code: "daily_order_cap_reached", error: "Enough." } });
    await expect(place(connect())).rejects.toMatchObject({ kind: "daily-cap" });
    reply = asResult({ isError: true, content: [{ type: "text", text: "rate_limited: slow down" }] });
    await expect(place(connect())).rejects.toMatchObject({ kind: "rate-limited" });
  });

  it("about the other wallet is not booked", async () => {
    reply = asResult({ content: [], structuredContent: { ...wallet, wallet: { ...wallet.wallet, mode: "live" } } });
    await expect(connect().readWallet("eur")).rejects.toMatchObject({ kind: "misconfigured" });
  });
});
