import type { IncomingHttpHeaders } from "node:http";
import { listen } from "../http-listener.ts";
import type { Sandbox } from "../start.ts";

export type Json = Record<string, unknown>;
export type Reply = { status: number; headers: Headers; body: Json };
export type Caller = (method: string, path: string, body?: unknown) => Promise<Reply>;

/** A plain HTTP caller of the user API, with its key unless another (or none) is given. */
export function userCaller(sandbox: Sandbox, key: string | null = sandbox.premierLetters.describe().userKey): Caller {
  return caller(sandbox.premierLetters.describe().baseUrl, key);
}

/** The same for the partner API. */
export function partnerCaller(
  sandbox: Sandbox,
  key: string | null = sandbox.premierLetters.describe().partnerKey,
): Caller {
  return caller(`${sandbox.premierLetters.describe().baseUrl}/partner`, key);
}

function caller(base: string, key: string | null): Caller {
  return async (method, path, body) => {
    const answer = await fetch(base + path, {
      method,
      headers: {
        ...(key === null ? {} : { authorization: `Bearer ${key}` }),
        ...(body === undefined ? {} : { "content-type": "application/json" }),
      },
      ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
      signal: AbortSignal.timeout(5_000),
    });
    const text = await answer.text();
    return { status: answer.status, headers: answer.headers, body: text === "" ? {} : (JSON.parse(text) as Json) };
  };
}

/** Posts to (or reads) the control address. */
export async function control(sandbox: Sandbox, path: string, body?: unknown): Promise<Json> {
  const answer = await fetch(`${sandbox.control.url}/${path}`, {
    method: body === undefined ? "GET" : "POST",
    headers: { "content-type": "application/json" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const reply = (await answer.json()) as Json;
  if (!answer.ok) throw new Error(`Control ${path}: ${answer.status} ${JSON.stringify(reply)}`);
  return reply;
}

export function recipient(overrides: Json = {}): Json {
  return {
    first_name: "John",
    last_name: "Doe",
    address_line1: "123 Main St",
    city: "Austin",
    state: "TX",
    zip: "78701",
    ...overrides,
  };
}

export function userOrder(overrides: Json = {}): Json {
  return { message: "Thank you.", recipients: [recipient()], payment: { method: "card_on_file" }, ...overrides };
}

export function partnerOrder(overrides: Json = {}): Json {
  return { message_body: "Thank you.", product_type: "letter", recipients: [recipient()], ...overrides };
}

/** A reader of nested answers: `at(body, "recipients.0.status")`. */
export function at(body: unknown, path: string): unknown {
  return path.split(".").reduce<unknown>((value, key) => (value as Json | undefined)?.[key], body);
}

export type Received = { headers: IncomingHttpHeaders; body: string; event: string; data: Json };

/** A real receiver of webhooks; `answer` is what it says to each, and `hang` never answers. */
export async function startReceiver() {
  const received: Received[] = [];
  const told = { answer: 200 as number | "hang" };
  const listener = await listen((req, res) => {
    // Where its redirects lead to, which a sender must not follow.
    if (req.method === "GET") return void res.writeHead(200).end();
    const chunks: Buffer[] = [];
    req.on("data", (chunk: Buffer) => chunks.push(chunk));
    req.on("end", () => {
      const body = Buffer.concat(chunks).toString("utf8");
      const { event, data } = JSON.parse(body) as { event: string; data: Json };
      received.push({ headers: req.headers, body, event, data });
      if (told.answer !== "hang") res.writeHead(told.answer, { location: "/" }).end();
    });
  });
  return {
    url: `${listener.url}/hook`,
    received,
    told,
    events: () => received.map(({ event }) => event),
    close: () => listener.close(),
  };
}

/**
 * Where an answer falls short of a documented example: each key must be there, with the example's type or null, and
 * each item of a list must be like the example's first. Empty where nothing is missing.
 */
export function lacks(answer: unknown, example: unknown, path = "answer"): string[] {
  if (answer === null || example === null) return answer === undefined ? [`${path} is missing`] : [];
  if (Array.isArray(example)) {
    if (!Array.isArray(answer)) return [`${path} is no list`];
    return example.length === 0 ? [] : answer.flatMap((item, index) => lacks(item, example[0], `${path}.${index}`));
  }
  if (typeof example !== "object" || typeof answer !== "object") {
    return typeof answer === typeof example ? [] : [`${path} is ${typeof answer}, not ${typeof example}`];
  }
  return Object.entries(example as Json).flatMap(([key, value]) =>
    lacks((answer as Json)[key], value, `${path}.${key}`),
  );
}
