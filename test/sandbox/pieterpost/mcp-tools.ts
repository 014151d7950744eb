import { readFileSync } from 'node:fs';
import { type Account, type Currency, type Mode, walletView } from './account.ts';
import { invalidRequest, notFound } from './api-error.ts';
import { assetView } from './assets.ts';
import { findFault, type JsonSchema } from './json-schema.ts';
import { parseMailPayload } from './mail-payload.ts';
import type { Scope } from './oauth-store.ts';
import { findOrder, orderView, placeOrder } from './orders.ts';
import { capabilities, quoteOrder } from './quotes.ts';
import type { PieterPostState } from './state.ts';
import { createTopup, findTopup, listTopups, topupView } from './topups.ts';

export type ToolDescription = {
  name: string;
  description: string;
  annotations: Record<string, boolean>;
  inputSchema: JsonSchema;
  outputSchema: JsonSchema;
};

type Arguments = Record<string, unknown>;
type ToolCall = { state: PieterPostState; account: Account; mode: Mode; args: Arguments; refuse: boolean };
type Tool = { scope: Scope; run: (call: ToolCall) => object };

/** All documented tools; the ones played here are those that `toolNamed` finds. */
export const documentedTools = (
  JSON.parse(readFileSync(new URL('./mcp-tools.json', import.meta.url), 'utf8')) as { tools: ToolDescription[] }
).tools;

const tools: Record<string, Tool> = {
  quote_order: {
    scope: 'api:read',
    run: ({ state, account, mode, args }) => quoteOrder(state, account, mode, parseMailPayload(mailPart(args), 'mcp')),
  },
  create_direct_order: {
    scope: 'api:send',
    run: (call) =>
      once(call, 'create_direct_order', (idempotencyKey) => {
        const { state, account, mode, args, refuse } = call;
        const guard = { maxAmountCents: maxAmount(args), confirmLiveSend: args['confirmLiveSend'] === true };
        const payload = parseMailPayload(mailPart(args), 'mcp');
        const order = placeOrder(state, {
          account,
          mode,
          channel: 'mcp',
          payload,
          idempotencyKey,
          request: args,
          guard,
          refuse,
        });
        return { outcome: orderView(state, account, order, 'mcp'), refused: !order.accepted };
      }),
  },
  get_wallet: {
    scope: 'api:read',
    run: ({ state, account, mode, args }) => ({
      ...capabilities(state, account),
      hostedApiEnabled: true,
      wallet: walletView(account.wallet(mode, readCurrency(args) ?? 'eur')),
    }),
  },
  get_order: {
    scope: 'api:read',
    run: ({ state, account, mode, args }) => {
      const order = findOrder(state, account, String(args['orderId']));
      if (order.mode !== mode) throw notFound('Order');
      return orderView(state, account, order, 'mcp');
    },
  },
  create_credit_topup: {
    scope: 'api:send',
    run: (call) =>
      once(call, 'create_credit_topup', () => {
        const { state, account, mode, args, refuse } = call;
        const { idempotencyKey: _key, mode: _mode, ...body } = args;
        const topup = createTopup(state, { account, mode, body, refuse });
        return { outcome: topupView(state, topup, 'mcp'), refused: topup.status === 'failed' };
      }),
  },
  get_topup: {
    scope: 'api:read',
    run: ({ state, account, mode, args }) =>
      topupView(state, findTopup(state, account, mode, String(args['topupId'])), 'mcp'),
  },
  list_topups: {
    scope: 'api:read',
    run: ({ state, account, mode, args }) => {
      const limit = typeof args['limit'] === 'number' ? args['limit'] : 20;
      if (limit < 1) throw invalidRequest('limit must be at least 1.');
      const found = listTopups(state, account, { mode, currency: readCurrency(args), limit });
      return { topups: found.map((topup) => topupView(state, topup, 'mcp')) };
    },
  },
  upload_asset: { scope: 'api:send', run: upload },
};

/** Descriptions of the tools played here, for `tools/list`. */
export function playedTools(): ToolDescription[] {
  return documentedTools.filter((tool) => Object.hasOwn(tools, tool.name));
}

/** The scope a tool needs ("OAuth and metadata"), or undefined when it is not played. */
export function scopeOf(name: string): Scope | undefined {
  return Object.hasOwn(tools, name) ? tools[name]?.scope : undefined;
}

/** Runs a tool: arguments by the documented schema, `mode` test unless given; throws the refusal. */
export function runTool(
  state: PieterPostState,
  account: Account,
  name: string,
  args: Arguments,
  refuse: boolean,
): object {
  const tool = Object.hasOwn(tools, name) ? tools[name] : undefined;
  const described = documentedTools.find((candidate) => candidate.name === name);
  if (!tool || !described) throw invalidRequest(`The tool ${name} is not played by this sandbox.`);
  const fault = findFault(described.inputSchema, args);
  if (fault !== undefined) throw invalidRequest(fault);
  const mode = args['mode'] ?? 'test';
  if (mode !== 'test' && mode !== 'live') throw invalidRequest('mode must be "test" or "live".');
  return tool.run({ state, account, mode, args, refuse });
}

function once(
  call: ToolCall,
  name: string,
  create: (idempotencyKey: string | null) => { outcome: object; refused: boolean },
): object {
  const { state, account, mode, args } = call;
  const { idempotencyKey, ...body } = args;
  const key = typeof idempotencyKey === 'string' && idempotencyKey !== '' ? idempotencyKey : null;
  const use = { scope: `${account.id} ${mode} ${name}`, key, body, now: state.clock.now() };
  return state.idempotency.once(use, () => create(key)).outcome;
}

// The payload is the same as REST's; these four are the tool's own.
function mailPart(args: Arguments): Arguments {
  const { mode: _mode, idempotencyKey: _key, confirmLiveSend: _confirm, maxAmountCents: _max, ...payload } = args;
  return payload;
}

function maxAmount(args: Arguments): number | null {
  const max = args['maxAmountCents'];
  return typeof max === 'number' ? max : null;
}

function readCurrency(args: Arguments): Currency | null {
  const currency = args['currency'];
  if (currency === undefined) return null;
  if (currency !== 'eur' && currency !== 'usd') throw invalidRequest('currency must be "eur" or "usd".');
  return currency;
}

const extensions: Record<string, string> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  pdf: 'application/pdf',
};

function upload({ state, account, args }: ToolCall): object {
  const { kind, fileName, contentType, fileBase64, fileUrl } = args as Record<string, string | undefined>;
  if ((fileBase64 === undefined) === (fileUrl === undefined)) {
    throw invalidRequest('Provide exactly one of fileBase64 or fileUrl.');
  }
  if (fileUrl !== undefined) throw invalidRequest('The fileUrl cannot be fetched: the sandbox reaches no other host.');
  if (extensions[fileName?.split('.').at(-1)?.toLowerCase() ?? ''] !== contentType) {
    throw invalidRequest('fileName does not fit contentType.');
  }
  if (!/^[A-Za-z0-9+/\s]*={0,2}\s*$/.test(fileBase64 ?? '')) throw invalidRequest('fileBase64 is not base64.');
  const bytes = Buffer.from(fileBase64 ?? '', 'base64');
  return assetView(
    state.assets.put({
      accountId: account.id,
      kind: kind ?? '',
      originalName: fileName ?? '',
      declaredType: contentType ?? null,
      bytes,
      now: state.clock.now(),
    }),
  );
}
