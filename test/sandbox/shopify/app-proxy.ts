import { request as httpRequest, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from "node:http";
import { connect } from "node:net";
import type { Duplex } from "node:stream";
import { respond } from "./https/http-exchange.ts";

const APP_BRIDGE_ADDRESS = "https://cdn.shopify.com/shopifycloud/app-bridge.js";
/** Where the proxy itself answers with the stand-in; no app has a page here. */
export const STAND_IN_PATH = "/__sandbox/app-bridge.js";
/** What stands for the rest of Shopify's CDN, fonts above all: replaced, not left out, or React would not know its own page again. */
export const CDN_PATH = "/__sandbox/cdn/";

export interface ProxyRewriting {
  /** The origin of the admin page that frames the app. */
  adminOrigin: string;
  proxyOrigin: string;
}

/** Passes a request on to the app unchanged and its answer back; what the TLS front does for the app's own host. */
export function passThrough(request: IncomingMessage, response: ServerResponse, appUrl: string, forwardedProto: string): void {
  forward(request, response, appUrl, { "x-forwarded-proto": forwardedProto }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(response);
  });
}

/**
 * Passes a request on so that the app can be framed by a page at 127.0.0.1: frame-ancestors also names that page, and
 * the address of App Bridge becomes the stand-in's, in pages and in scripts alike so that both sides render the same.
 */
export function passRewritten(request: IncomingMessage, response: ServerResponse, appUrl: string, rewriting: ProxyRewriting): void {
  forward(request, response, appUrl, { "accept-encoding": "identity" }, (answer) => {
    const headers = rewriteHeaders(answer.headers, appUrl, rewriting);
    const type = String(answer.headers["content-type"] ?? "");
    const isText = /^(text\/html|text\/javascript|application\/javascript)/.test(type);
    if (!isText || request.method === "HEAD") {
      response.writeHead(answer.statusCode ?? 502, headers);
      answer.pipe(response);
      return;
    }
    const chunks: Buffer[] = [];
    answer.on("data", (chunk: Buffer) => chunks.push(chunk));
    answer.on("error", () => response.destroy());
    answer.on("end", () => {
      const body = Buffer.from(rewriteText(Buffer.concat(chunks).toString("utf8")), "utf8");
      delete headers["transfer-encoding"];
      response.writeHead(answer.statusCode ?? 502, { ...headers, "content-length": String(body.length) });
      response.end(body);
    });
  });
}

/** Passes a WebSocket through, which a development server uses to reload the page. */
export function passUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer, appUrl: string): void {
  const { hostname, port } = new URL(appUrl);
  const upstream = connect(Number(port || 80), hostname, () => {
    const headers = request.rawHeaders.map((part, index) => (index % 2 === 0 ? `${part}: ` : `${part}\r\n`)).join("");
    upstream.write(`${request.method} ${request.url} HTTP/1.1\r\n${headers}\r\n`);
    upstream.write(head);
    upstream.pipe(socket);
    socket.pipe(upstream);
  });
  upstream.on("error", () => socket.destroy());
  socket.on("error", () => upstream.destroy());
}

function forward(
  request: IncomingMessage,
  response: ServerResponse,
  appUrl: string,
  extraHeaders: Record<string, string>,
  onAnswer: (answer: IncomingMessage) => void,
): void {
  const target = new URL(request.url ?? "/", appUrl);
  // The Host the browser sent goes along: frameworks compare it with Origin to refuse forged form posts.
  const upstream = httpRequest(target, { method: request.method, headers: { ...request.headers, ...extraHeaders } }, onAnswer);
  upstream.on("error", (error) => {
    if (response.headersSent) response.destroy();
    else respond(response, 502, "text/plain", `The app at ${appUrl} does not answer: ${error.message}`);
  });
  response.on("close", () => upstream.destroy());
  request.pipe(upstream);
}

function rewriteText(text: string): string {
  return text
    .replaceAll(APP_BRIDGE_ADDRESS, STAND_IN_PATH)
    .replaceAll("https://cdn.shopify.com/", CDN_PATH);
}

function rewriteHeaders(headers: IncomingHttpHeaders, appUrl: string, { adminOrigin, proxyOrigin }: ProxyRewriting): IncomingHttpHeaders {
  const rewritten = { ...headers };
  delete rewritten["link"];
  delete rewritten["content-length"];
  const policy = headers["content-security-policy"];
  if (policy) {
    rewritten["content-security-policy"] = String(policy).replace(/frame-ancestors(?! 'none')/g, `frame-ancestors ${adminOrigin}`);
  }
  const { origin } = new URL(appUrl);
  if (headers.location?.startsWith(origin)) rewritten.location = proxyOrigin + headers.location.slice(origin.length);
  // A person's own browser would really go to Shopify.
  rewritten.location &&= rewritten.location.replace(/^https:\/\/admin\.shopify\.com\/store\/[^/]+/, `${adminOrigin}/admin`);
  return rewritten;
}
