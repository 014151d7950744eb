import { deflateSync, crc32 } from 'node:zlib';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import type { Sandbox } from '../start.ts';

export type Json = Record<string, unknown>;
export type Reply = { status: number; headers: Headers; body: Json };

/** A plain HTTP caller of the sandbox's REST surface, for its own tests. */
export function restCaller(sandbox: Sandbox, key = sandbox.pieterpost.describe().testKey) {
  return async (
    method: 'GET' | 'POST',
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Reply> => {
    const answer = await fetch(sandbox.pieterpost.baseUrl + path, {
      method,
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json', ...headers },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      signal: AbortSignal.timeout(5_000),
    });
    return { status: answer.status, headers: answer.headers, body: (await answer.json()) as Json };
  };
}

/** Posts to (or reads) the control address. */
export async function control(sandbox: Sandbox, path: string, body?: unknown): Promise<Json> {
  const answer = await fetch(`${sandbox.control.url}/${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const reply = (await answer.json()) as Json;
  if (!answer.ok) throw new Error(`Control ${path}: ${answer.status} ${JSON.stringify(reply)}`);
  return reply;
}

/** An official MCP client with the given bearer token; it has listed the tools, so it checks results by their schemas. */
export async function mcpClient(sandbox: Sandbox, token = sandbox.pieterpost.describe().mcpToken): Promise<Client> {
  const client = new Client({ name: 'sandbox-test', version: '1' });
  const transport = new StreamableHTTPClientTransport(new URL(sandbox.pieterpost.describe().mcpUrl), {
    requestInit: { headers: { authorization: `Bearer ${token}` } },
  });
  await client.connect(transport);
  await client.listTools();
  return client;
}

export type ToolReply = { isError: boolean; texts: string[]; result: Json };

export async function callTool(client: Client, name: string, args: Json): Promise<ToolReply> {
  const answer = await client.callTool({ name, arguments: args });
  const content = answer.content as { type: string; text: string }[];
  return {
    isError: answer.isError === true,
    texts: content.map((part) => part.text),
    result: (answer.structuredContent ?? {}) as Json,
  };
}

export function recipient(overrides: Json = {}): Json {
  return {
    name: 'Pieter Example',
    streetAddress: 'Damrak 1',
    postalCode: '1012 AB',
    city: 'Amsterdam',
    country: 'NL',
    ...overrides,
  };
}

export function letterOrder(overrides: Json = {}): Json {
  return {
    requestType: 'letter',
    senderEmail: 'shop@example.com',
    letters: [{ message: 'Thank you.', recipient: recipient() }],
    ...overrides,
  };
}

export function postcardOrder(postcard: Json = {}): Json {
  return {
    requestType: 'postcard',
    senderEmail: 'shop@example.com',
    postcard: { message: 'Thank you.', recipients: [recipient()], ...postcard },
  };
}

/** A real one-colour PNG of the given size. */
export function png(width: number, height: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 0, 0, 0, 0], 8);
  const rows = deflateSync(Buffer.alloc(height * (width + 1)));
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', rows), chunk('IEND', Buffer.alloc(0))]);
}

function chunk(type: string, data: Buffer): Buffer {
  const typed = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(typed), 4);
  return Buffer.concat([frame.subarray(0, 4), typed, frame.subarray(4)]);
}
