import { PassThrough } from "node:stream";
import { createReadableStreamFromReadable, type EntryContext } from "@remix-run/node";
import { RemixServer, isRouteErrorResponse } from "@remix-run/react";
import { isbot } from "isbot";
import { renderToPipeableStream } from "react-dom/server";
import { logFailure } from "./log.server";
import { addDocumentResponseHeaders } from "./shopify.server";

export const streamTimeout = 10_000;

/** Renders a page; Shopify's library adds the headers that let its admin, and nobody else, show it in a frame. */
export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  context: EntryContext,
): Promise<Response> {
  addDocumentResponseHeaders(request, headers);
  if (!headers.has("Content-Security-Policy")) headers.set("Content-Security-Policy", "frame-ancestors 'none'");
  const ready = isbot(request.headers.get("user-agent") ?? "") ? "onAllReady" : "onShellReady";
  return new Promise((resolve, reject) => {
    let statusNow = status;
    const { pipe, abort } = renderToPipeableStream(<RemixServer context={context} url={request.url} />, {
      [ready]: () => {
        const body = new PassThrough();
        headers.set("Content-Type", "text/html");
        resolve(new Response(createReadableStreamFromReadable(body), { headers, status: statusNow }));
        pipe(body);
      },
      onShellError: reject,
      onError: (error) => {
        statusNow = 500;
        logFailure("page failed", error);
      },
    });
    setTimeout(abort, streamTimeout + 1000);
  });
}

/** A loader or action that threw: logged by kind and place, since its message may quote what a customer wrote. */
export function handleError(error: unknown, { request }: { request: Request }): void {
  if (!request.signal.aborted) logFailure("request failed", error, { status: isRouteErrorResponse(error) ? error.status : 500, path: new URL(request.url).pathname });
}
