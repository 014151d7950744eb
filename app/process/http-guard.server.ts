import type { ErrorRequestHandler, RequestHandler } from "express";
import { logFailure } from "../log.server";

/** What stands before every page and webhook, whoever asks. */

/** Longest a client may take to send its headers, and its whole request: a large picture over a slow line. */
export const headersTimeoutMs = 10_000;
export const requestTimeoutMs = 120_000;
/** Forms of the admin are small, and so is what mailing providers tell; Shopify's webhooks never come here. */
const largestForm = 1024 * 1024;
/** What holds a file, with what surrounds the file in it; app/assets/upload/upload-limits.ts and app/suppressions/import/import-settings.ts and app/mailbook/import/reading.ts have the bounds of the files. */
const uploadPaths = new Set(["/app/artwork/upload", "/app/do-not-mail/file", "/app/mailbook/file"]);
const largestUpload = 21 * 1024 * 1024;

/**
 * The app has one public address. What a client says of host and protocol is not asked, so that nobody can make it build addresses of
 * theirs.
 */
export function usePublicAddress(appUrl: string): RequestHandler {
  const { host, protocol } = new URL(appUrl);
  return (request, _response, next) => {
    Object.assign(request.headers, { host, "x-forwarded-host": host, "x-forwarded-proto": protocol.replace(":", "") });
    next();
  };
}

/** Headers for every answer. Addresses carry sign-in tokens: they are neither kept nor told to other sites. */
export const addSafetyHeaders: RequestHandler = (request, response, next) => {
  response.set({
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin",
    "Strict-Transport-Security": "max-age=31536000",
  });
  // What has a name of its own for every content, or is signed for a while, says itself how long it is kept.
  if (!/^\/(assets|artwork)\//.test(request.path)) response.set("Cache-Control", "no-store");
  next();
};

/** Refuses a form that is larger than any of ours, or does not say how large it is. */
export const refuseLargeForms: RequestHandler = (request, response, next) => {
  const hasBody = !["GET", "HEAD", "OPTIONS"].includes(request.method);
  const length = request.headers["content-length"];
  const isChunked = request.headers["transfer-encoding"] !== undefined;
  const most = uploadPaths.has(request.path) ? largestUpload : largestForm;
  if (hasBody && (isChunked || Number(length ?? 0) > most)) {
    response.status(413).type("text").send("The form is too large.");
    return;
  }
  next();
};

/** A request that went wrong before or beside the pages: no stack, no path, no words of the client's in the answer or the log. */
export const answerFailure: ErrorRequestHandler = (error: unknown, request, response, next) => {
  if (response.headersSent) {
    next(error);
    return;
  }
  const given = typeof error === "object" && error !== null && "status" in error ? Number(error.status) : 500;
  const status = given >= 400 && given < 500 ? given : 500;
  logFailure("request failed", error, { status, method: request.method });
  response.status(status).type("text").send(status === 500 ? "Something went wrong on our side." : "The request cannot be understood.");
};
