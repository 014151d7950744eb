import { McpError, type CallToolResult } from "@modelcontextprotocol/sdk/types.js";
import type { z } from "zod";

import { monotonicSeconds, now } from "~/clock.server";
import { RequestFailure, retryRead, unmetered, type RequestMeter } from "~/providers/http.server";
import type { AssetUpload, Mode } from "~/providers/mail-provider";
import type { TopUpRequest } from "~/providers/provider-account";
import { readAnyRefusal, readSuccess, type Asked } from "~/providers/pieterpost/answer";
import { pieterPostAssetKinds, uploadDeadlineMs } from "~/providers/pieterpost/asset-kinds";
import { providerName, type Operation } from "~/providers/pieterpost/errors";
import { forgetSession, HttpRefusal, withSession, type CallContext } from "~/providers/pieterpost/mcp-session.server";
import * as schemas from "~/providers/pieterpost/schemas";
import { ProviderError } from "~/providers/provider-error";
import { readJson } from "~/providers/read-json";
import { transportFailure } from "~/providers/transport-failure";
import type { Currency } from "~/wallet/money";

/** PieterPost's MCP tools, as its MCP document and `tools/list` describe them. Every method throws ProviderError. */

/** Where access tokens come from. `renew` gets the token that was refused, so that two callers renew only once. */
export interface AccessTokenSource {
  accessToken(): Promise<string>;
  renew(rejected: string): Promise<string>;
}

export interface McpConnection {
  /** `https://pieterpost.com`; the server is at `/mcp/` below it. */
  baseUrl: string;
  mode: Mode;
  tokens: AccessTokenSource;
  /** A name of the connection that is no secret, for sharing one session between providers made for it. */
  connectionKey?: string;
  deadlineMs?: number;
  meter?: RequestMeter;
}

interface ToolCall<T> {
  schema: z.ZodType<T>;
  operation: Operation;
  tool: string;
  arguments: Record<string, unknown>;
  recipientCount?: number;
}

/**
 * The tools of one connection and mode. Each call has `deadlineMs` milliseconds in all. A refused access token is renewed once. Reads are tried
 * again; a purchase is sent once, and without a clear answer its outcome is `unknown-outcome`.
 */
export function createMcpClient({ baseUrl, mode, tokens, connectionKey, deadlineMs = 30_000, meter = unmetered }: McpConnection) {
  const mcpUrl = new URL("/mcp/", baseUrl).href;
  const key = `${mcpUrl} ${connectionKey ?? crypto.randomUUID()}`;

  /** Once, or a second time after a 401 with a renewed token: what was refused at the door was not carried out. */
  async function callOnce<T>(call: ToolCall<T>, withinMs: number): Promise<T> {
    const accessToken = await tokens.accessToken();
    try {
      return await meter(() => callWith(call, accessToken, withinMs));
    } catch (error) {
      if (!(error instanceof TokenRejected)) throw error;
    }
    const renewed = await tokens.renew(accessToken);
    return meter(() => callWith(call, renewed, withinMs)).catch((error: unknown): never => {
      throw error instanceof TokenRejected ? error.refusal : error;
    });
  }

  async function callWith<T>(call: ToolCall<T>, accessToken: string, withinMs: number): Promise<T> {
    const context: CallContext = { accessToken, endsAt: monotonicSeconds() + withinMs / 1000, operation: call.tool };
    const asked = (): Asked => {
      const { requestId, retryAfterSeconds } = context.answered ?? {};
      return { operation: call.operation, recipientCount: call.recipientCount ?? 0, at: now(), requestId, retryAfterSeconds };
    };
    let sent = false;
    const onOpen = () => {
      sent = true;
    };
    let result: CallToolResult;
    try {
      const params = { name: call.tool, arguments: call.arguments };
      // A little later than the request's own deadline, which knows more about what happened.
      const patience = { timeout: withinMs + 1_000 };
      result = (await withSession({ key, mcpUrl, onOpen }, context, (client) =>
        client.callTool(params, undefined, patience),
      )) as CallToolResult;
    } catch (error) {
      // Before the session stood, nothing was asked for yet.
      throw readFailure(error, { ...asked(), operation: sent || call.operation !== "place-order" ? call.operation : "wallet" });
    }
    return readResult(call.schema, result, asked());
  }

  function readFailure(error: unknown, asked: Asked): Error {
    const spends = asked.operation === "place-order";
    if (error instanceof RequestFailure) return transportFailure(error.reach, { spends, providerName, cause: error.cause });
    if (error instanceof HttpRefusal) {
      if (error.isLostSession) {
        // Refused unread, so nothing was bought; even so a purchase is left to the caller to repeat.
        forgetSession(key);
        return transportFailure("not-sent", { spends, providerName });
      }
      const refusal = readAnyRefusal(readOAuthError(error.text), error.text, asked, error.status);
      return error.status === 401 ? new TokenRejected(refusal) : refusal;
    }
    if (error instanceof McpError) return readProtocolError(error, asked);
    // Rubbish in place of a protocol message.
    return noUsableAnswer(asked, error);
  }

  const read = <T>(call: ToolCall<T>): Promise<T> =>
    retryRead((left) => callOnce(call, left), { withinMs: deadlineMs });

  return {
    /** `quote_order`; arguments from `writeQuoteArguments`. */
    quoteOrder: (args: Record<string, unknown>, recipientCount: number) =>
      read({ schema: schemas.quoteSchema, operation: "quote-order", tool: "quote_order", arguments: args, recipientCount }),

    /** `create_direct_order`; arguments from `writeDirectOrderArguments`. Sent once; a 401 alone is tried again. */
    createDirectOrder: (args: Record<string, unknown>, recipientCount: number) =>
      callOnce(
        { schema: schemas.orderSchema, operation: "place-order", tool: "create_direct_order", arguments: args, recipientCount },
        deadlineMs,
      ),

    /** `get_order`. */
    readOrder: (orderId: string) =>
      read({ schema: schemas.orderSchema, operation: "read-order", tool: "get_order", arguments: { orderId, mode } }),

    /** `get_wallet`. */
    readWallet: (currency: Currency) =>
      read({ schema: schemas.walletAnswerSchema, operation: "wallet", tool: "get_wallet", arguments: { currency, mode } }),

    /** `create_credit_topup`. PieterPost rounds up to whole units. */
    createTopUp: ({ amount, idempotencyKey, returnUrl }: TopUpRequest) =>
      callOnce(
        {
          schema: schemas.topUpSchema,
          operation: "top-up",
          tool: "create_credit_topup",
          arguments: { amountCents: amount.amount, currency: amount.currency, idempotencyKey, returnUrl, mode },
        },
        deadlineMs,
      ),

    /** `get_topup`. */
    readTopUp: (topupId: string) =>
      read({ schema: schemas.topUpSchema, operation: "top-up", tool: "get_topup", arguments: { topupId, mode } }),

    /** `list_topups`, the newest twenty: 'typical range is 1 to 20'. */
    listTopUps: (currency: Currency) =>
      read({ schema: schemas.topUpListSchema, operation: "top-up", tool: "list_topups", arguments: { currency, mode, limit: 20 } }),

    /** `upload_asset`, the one tool without a mode. */
    uploadAsset: ({ kind, fileName, contentType, bytes }: AssetUpload) =>
      callOnce(
        {
          schema: schemas.assetSchema,
          operation: "upload",
          tool: "upload_asset",
          arguments: {
            kind: pieterPostAssetKinds[kind],
            fileName,
            contentType,
            fileBase64: Buffer.from(bytes).toString("base64"),
          },
        },
        Math.max(deadlineMs, uploadDeadlineMs),
      ),
  };
}

/** The access token was refused: worth one renewal before the refusal is believed. */
class TokenRejected extends Error {
  constructor(readonly refusal: ProviderError) {
    super("The access token was refused.");
  }
}

/** A tool's answer is in `structuredContent`, or as JSON in its text where a server sends no other. */
function readResult<T>(schema: z.ZodType<T>, result: CallToolResult, asked: Asked): T {
  const texts = result.content.flatMap((part) => (part.type === "text" ? [part.text] : []));
  const json = result.structuredContent ?? texts.map(readJson).find((value) => typeof value === "object" && value !== null);
  if (result.isError === true) throw readAnyRefusal(json, texts.join("\n"), asked, null);
  return readSuccess(schema, json, asked, 200);
}

/**
 * Errors of the protocol itself. None is definite: a server that finds its own result wanting says InvalidParams as well, and by then the
 * order stands; one that is in trouble says it of requests that are right.
 */
function readProtocolError(error: McpError, asked: Asked): ProviderError {
  if (schemas.refusalSchema.safeParse(error.data).success) return readAnyRefusal(error.data, "", asked, null);
  return noUsableAnswer(asked);
}

function noUsableAnswer(asked: Asked, cause?: unknown): ProviderError {
  const spends = asked.operation === "place-order";
  return transportFailure("maybe-sent", { spends, providerName, cause });
}

/** OAuth's `{ "error": "insufficient_scope" }` in the form of PieterPost's own refusals; undefined for anything else. */
function readOAuthError(text: string): unknown {
  const value = readJson(text);
  if (typeof value !== "object" || value === null || "code" in value || !("error" in value)) return value;
  return { code: value.error, error: "" };
}
